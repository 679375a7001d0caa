"""What wants a second look, and what comes first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.doubts import FIRM, Calendar, Doubt, doubts, is_firm, place
from tests.builders import THOROUGH, make_proposal

HELD = date(2009, 11, 5)
NEXT = date(2010, 11, 1)
LATE = Calendar(HELD, date(2010, 2, 1), NEXT)
SURE = 0.9


@pytest.mark.parametrize(
    ("confidence", "bodies", "due", "found"),
    [
        (SURE, ("WGM",), date(2010, 5, 31), ()),
        (FIRM, ("WGM",), date(2010, 5, 31), ()),
        (FIRM - 0.01, ("WGM",), date(2010, 5, 31), (Doubt.UNSURE,)),
        (SURE, (), date(2010, 5, 31), (Doubt.NO_BODY,)),
        (SURE, ("WGM",), None, (Doubt.UNDATED,)),
        (SURE, ("WGM",), HELD, (Doubt.BEFORE_PLENARY,)),
        (SURE, ("WGM",), date(2009, 12, 15), (Doubt.PAST,)),
        (SURE, ("WGM",), LATE.imported, ()),
        (SURE, ("WGM",), NEXT + timedelta(days=730), ()),
        (SURE, ("WGM",), NEXT + timedelta(days=731), (Doubt.TOO_FAR,)),
        (0.5, (), None, (Doubt.UNSURE, Doubt.NO_BODY, Doubt.UNDATED)),
    ],
)
def test_each_doubt_has_its_reason(
    confidence: float, bodies: tuple[str, ...], due: date | None, found: tuple[Doubt, ...]
) -> None:
    assert doubts(confidence, bodies, due, LATE) == found


def test_a_late_import_or_no_date_says_nothing_against_the_reading() -> None:
    assert is_firm(())
    assert is_firm((Doubt.PAST,))
    assert is_firm((Doubt.UNDATED,))
    for grave in (Doubt.UNSURE, Doubt.NO_BODY, Doubt.BEFORE_PLENARY, Doubt.TOO_FAR):
        assert not is_firm((grave,))


@THOROUGH
@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.booleans(), st.sampled_from([None, HELD, NEXT])), max_size=9
    )
)
def test_what_only_a_person_can_decide_comes_first_and_the_least_sure_at_the_top(
    read: list[tuple[float, bool, date | None]],
) -> None:
    cards = []
    for number, (confidence, named, due) in enumerate(read, 1):
        bodies = ("WGM",) if named else ()
        proposal = make_proposal(number, confidence=confidence, bodies=bodies)
        found = doubts(confidence, bodies, due, LATE)
        cards.append((place(proposal, found), found, proposal))
    ordered = sorted(cards, key=lambda card: card[0])
    ranks = [0 if not is_firm(found) else 1 if found else 2 for _, found, _ in ordered]
    assert ranks == sorted(ranks)
    unsure = [one.confidence for (rank, *_), _, one in ordered if rank == 0]
    assert unsure == sorted(unsure)
    for rank in (1, 2):
        numbers = [one.paragraph for (of, *_), _, one in ordered if of == rank]
        assert numbers == sorted(numbers)
