"""The table of rules decides everything, and each of its entries counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain import permissions
from kpbot.domain.errors import NotAllowed, Refusal, Stranger
from kpbot.domain.offices import Delegate, Office, Role
from kpbot.domain.permissions import SECRETARIAT, Matter, check, has, who_can
from kpbot.domain.rules import RULES, Act, Standing
from tests.builders import PROFILE, THOROUGH, make_delegate
from tests.unit.domain.test_permissions import CODES, PEOPLE

MATTERS = st.builds(
    Matter,
    st.lists(st.sampled_from(CODES), unique=True, max_size=3).map(tuple),
    st.lists(st.sampled_from(CODES), unique=True, max_size=2).map(tuple),
)
ENTRIES = [(act, standing) for act, row in RULES.items() for standing in sorted(row)]


def allowed(person: Delegate, act: Act, matter: Matter) -> bool:
    try:
        check(person, act, PROFILE, matter)
    except Refusal:
        return False
    return True


@THOROUGH
@given(st.sampled_from(Act), PEOPLE, MATTERS)
def test_who_has_a_standing_of_the_row_can_and_nobody_else(
    act: Act, person: Delegate, matter: Matter
) -> None:
    standings = {one for one in Standing if has(person, one, matter, PROFILE)}
    expected = bool(person.offices) and bool(standings & RULES[act])
    assert allowed(person, act, matter) == expected


@THOROUGH
@given(st.sampled_from([act for act in Act if act is not Act.READ]), MATTERS)
def test_a_refusal_names_offices_whose_holders_can(act: Act, matter: Matter) -> None:
    with pytest.raises(NotAllowed) as refused:
        check(make_delegate(Office(Role.OBSERVER)), act, PROFILE, matter)
    assert refused.value.who_can[-1] == SECRETARIAT
    for office in refused.value.who_can:
        assert allowed(make_delegate(office), act, matter), office


@given(st.sampled_from(Act), MATTERS)
def test_a_stranger_can_do_nothing(act: Act, matter: Matter) -> None:
    with pytest.raises(Stranger):
        check(make_delegate(), act, PROFILE, matter)


PROBES: Mapping[Standing, tuple[Iterable[Office], Matter]] = {
    Standing.READER: ([Office(Role.OBSERVER)], Matter(("WGM",))),
    Standing.MEMBER: ([Office(Role.MEMBER, "WGM")], Matter(("WGM",))),
    Standing.DELEGATE: ([Office(Role.MEMBER, "WGS")], Matter(("Namibia",))),
    Standing.IN_THE_WAY: ([Office(Role.CHAIR, "WGS")], Matter(("WGM",), ("WGS",))),
    Standing.ANSWERS: ([Office(Role.VICE_CHAIR, "WGM")], Matter(("WGM", "WGS"))),
    Standing.ANSWERS_FOR_ALL: (
        [Office(Role.CHAIR, "WGM"), Office(Role.CHAIR, "WGS")],
        Matter(("WGM", "WGS")),
    ),
    Standing.DID: ([Office(Role.OBSERVER)], Matter(done_by=make_delegate().user_id)),
    Standing.LEAD: ([Office(Role.CHAIR, PROFILE.lead)], Matter(("WGM", "WGS"))),
    Standing.DEPUTY: ([Office(Role.CHAIR, PROFILE.deputy)], Matter(("WGM", "WGS"))),
    Standing.SECRETARIAT: ([SECRETARIAT], Matter(("WGM",))),
}
"""For each standing somebody who can by it alone, and the matter."""


@pytest.mark.parametrize(("act", "standing"), ENTRIES, ids=lambda one: one.name)
def test_without_its_entry_who_has_that_standing_is_refused(
    act: Act, standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices, matter = PROBES[standing]
    person = make_delegate(*offices)
    assert allowed(person, act, matter)
    monkeypatch.setattr(permissions, "RULES", {**RULES, act: RULES[act] - {standing}})
    assert not allowed(person, act, matter)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("standing", Standing)
def test_an_entry_more_lets_in_who_has_that_standing(
    act: Act, standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices, matter = PROBES[standing]
    person = make_delegate(*offices)
    monkeypatch.setattr(permissions, "RULES", {**RULES, act: RULES[act] | {standing}})
    assert allowed(person, act, matter)


def test_who_can_do_it_is_named_with_the_secretariat_last() -> None:
    assert who_can(Act.DROP_SHARED, Matter(("WGM", "WGS")), PROFILE) == (
        Office(Role.CHAIR, PROFILE.lead),
        SECRETARIAT,
    )
