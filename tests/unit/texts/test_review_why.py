"""Why a clause is taken for a task, in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts.review_why import why
from kpbot.communique.extract import extract
from kpbot.domain.communique import Strength
from kpbot.domain.due import DuePhrase
from kpbot.profiles.sample import sample_text
from tests.builders import PROFILE, THOROUGH, make_proposal
from tests.unit.texts.strategies import BODIES, TEXT

SAMPLE = {
    f"{one.paragraph}.{one.position}": one for one in extract(sample_text(), PROFILE).proposals
}


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("12.3", "“mandated … to” gives work to WGM and WGDE; firmly worded."),
        ("12.3", "“to the next Plenary” is read as: at the Plenary."),
        ("12.3", "WGM and WGDE are named in it."),
        ("12.1", "“tasked … with” gives work to WGM and WGDE"),
        ("7.3", "WGM is meant by the words around it."),
        ("7.3", "is read as: 28 days before the Intersessional."),
        ("12.2", "“before the end of March 2010” is read as 31 Mar 2010."),
        ("18.2", "“should” asks Participants"),
        ("13.1", "It names no body, so the Secretariat has to follow it."),
        ("13.1", "about 60 are tasks."),
        ("14.2", "No date stands in it"),
    ],
)
def test_the_rule_is_told_with_the_words_of_the_text(ref: str, words: str) -> None:
    assert words in parse_html(why(SAMPLE[ref], PROFILE)).text


@THOROUGH
@given(
    TEXT.filter(bool),
    st.integers(0, 30),
    BODIES,
    st.sampled_from(Strength),
    st.none()
    | st.builds(DuePhrase, st.none() | st.just(date(2010, 1, 1)), st.none(), st.just(0), TEXT),
)
def test_any_proposal_can_be_explained(
    quote: str, start: int, bodies: tuple[str, ...], strength: Strength, due: DuePhrase | None
) -> None:
    proposal = make_proposal(
        quote=quote, trigger=quote[start : start + 9], bodies=bodies, strength=strength, due=due
    )
    text = parse_html(why(proposal, PROFILE)).text
    assert text.startswith("Why this?")
    assert len(text) < 1500
