"""Cutting and joining quotes loses no word and invents none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.splitting import cut_at, cut_before, places, span
from tests.builders import THOROUGH

WORDS = st.lists(
    st.sampled_from(["and", "to", "as well as", "report", "WGM", "the", ";", ",", "its", "data"]),
    max_size=20,
).map(" ".join)


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        (
            "requested the WGM to examine sales, and the WGS to publish figures",
            [("requested the WGM to examine sales", "the WGS to publish figures")],
        ),
        (
            "asked it to assess the capacity and to report to the Plenary",
            [("asked it to assess the capacity", "to report to the Plenary")],
        ),
        (
            "shall send a mission; shall draft a note as well as publish the data",
            [
                ("shall send a mission", "shall draft a note as well as publish the data"),
                ("shall send a mission; shall draft a note", "publish the data"),
            ],
        ),
        ("shall report to the PC and the CRP", []),
    ],
)
def test_the_places_that_are_offered(quote: str, parts: list[tuple[str, str]]) -> None:
    assert [(one.first, one.second) for one in places(quote)] == parts


def test_typed_words_cut_whatever_their_case_and_white_space() -> None:
    quote = "mandated the WGM to open a dialogue and issue a joint note"
    parts = cut_before(quote, " “Issue  a Joint ")
    assert parts
    assert (parts.first, parts.second) == (
        "mandated the WGM to open a dialogue",
        "issue a joint note",
    )
    for useless in ("", "…", "mandated the", "note", "publish", "ssue a joint"):
        assert cut_before(quote, useless) is None


@THOROUGH
@given(WORDS, st.integers(0, 200))
def test_both_parts_stand_in_the_quote_in_order(quote: str, at: int) -> None:
    for parts in (*places(quote), *filter(None, [cut_at(quote, at)])):
        assert quote.startswith(parts.first)
        assert quote.rstrip().endswith(parts.second)
        assert len(parts.first) + len(parts.second) <= len(quote)


@THOROUGH
@given(st.text(max_size=60), st.tuples(*[st.integers(0, 60)] * 4))
def test_a_span_is_verbatim_and_holds_both_quotes(text: str, cuts: tuple[int, ...]) -> None:
    one, other = text[slice(*sorted(cuts[:2]))], text[slice(*sorted(cuts[2:]))]
    joined = span(text, one, other)
    assert joined is not None
    assert joined in text
    assert one in joined
    assert other in joined


def test_a_quote_of_another_text_has_no_span() -> None:
    assert span("The WGM shall report.", "shall report", "shall publish") is None
