"""What holds for every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kpbot.communique.as_json import as_dict
from kpbot.communique.as_text import as_text
from kpbot.communique.extract import extract
from kpbot.domain.communique import Reading
from kpbot.profiles.loader import load_profile

PROFILE = load_profile()
PIECES = (
    *("The Plenary", "requested", "the WGM", "and", "the Working Group", "of", "to", "be"),
    *("report", "by 31 March", ",", ".", ";", "(a)", "1.", "2.", "\n", "\n\n", "should", "will"),
    *("it", "that", "Ghana's", "commitment", "Participants", "agreed", "mandated", "is", "not"),
    *("within 15 days", "the Committee", "as Chair", "for 2010", "a member of", "joined"),
    *(
        "the ad hoc team",
        "its Chair",
        "referred",
        "set up",
        "be",
        "asked",
        "each of the two groups",
    ),
    *("the latter", "Chair of", "gave", "the task of", "jointly with", "on the understanding that"),
    *("adopted", "a decision", "plans", "ongoing", "work", "in", "required", ""),
)

sentences = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
texts = st.one_of(st.text(max_size=400), sentences, st.tuples(sentences, st.text()).map("".join))


@settings(max_examples=400, deadline=None)
@given(texts)
def test_any_text_is_read_and_quoted_truly(text: str) -> None:
    reading = extract(text, PROFILE)
    paragraphs = {one.number: one.text for one in reading.paragraphs}
    assert len(paragraphs) == len(reading.paragraphs)
    for one in reading.proposals:
        assert one.quote in paragraphs[one.paragraph]
        assert one.trigger
        assert one.trigger in one.quote
        assert 0 <= one.confidence <= 1
        assert 0 < len(one.title) <= 80
        assert set(one.bodies) <= {PROFILE.body(code).code for code in one.bodies}
    _check_positions(reading)
    as_dict(reading, PROFILE.short)
    as_text(reading)


def _check_positions(reading: Reading) -> None:
    counted: dict[int, int] = {}
    for one in reading.proposals:
        counted[one.paragraph] = counted.get(one.paragraph, 0) + 1
        assert one.position == counted[one.paragraph]


@settings(max_examples=50, deadline=None)
@given(texts)
def test_the_same_text_is_read_the_same(text: str) -> None:
    assert extract(text, PROFILE) == extract(text, PROFILE)


def test_people_get_it_80_columns_wide_with_counts() -> None:
    text = f"1. The Plenary requested the WGM to report {'again and again ' * 20}by 1 May 2010."
    lines = as_text(extract(text, PROFILE)).splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[-1] == "1 paragraph, 1 proposal, 0 memberships, 0 offices"
    assert any("WGM" in line and "2010-05-01" in line for line in lines)
