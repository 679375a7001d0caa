"""Why a clause is a task, or why it is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.communique.explain import Explained, Reason, explain
from kpbot.communique.extract import extract
from kpbot.profiles.loader import load_profile
from kpbot.profiles.sample import sample_text

PROFILE = load_profile()
COMMUNIQUES = Path(__file__).parents[1] / "communiques"
DOCUMENTS = [
    sample_text(),
    *(file.read_text("utf-8") for file in sorted(COMMUNIQUES.glob("*.txt"))),
]
HEAD = "The Ninth Plenary of the Kimberley Process met in Kinshasa, from 3 to 6 November 2011."


def reasons(sentence: str) -> list[Reason]:
    """What is said about the clauses of a paragraph with that sentence."""
    text = f"1. {HEAD}\n\n2. {sentence}\n"
    return [reason for one in explain(text, PROFILE) if one.number == 2 for reason in one.reasons]


def paragraphs(text: str) -> list[Explained]:
    return list(explain(text, PROFILE))


def test_a_task_names_the_rule_that_fired() -> None:
    (reason,) = reasons("The Plenary mandated the WGM to visit Guinea by 30 June 2012.")
    assert not reason.why_not
    ((rule, proposal),) = reason.fired
    assert rule == "mandate"
    assert (proposal.bodies, proposal.paragraph, proposal.position) == (("WGM",), 2, 1)


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("The meeting room was cold.", "no tasking verb"),
        ("The Plenary noted the report of the WGM.", "reports what happened: “noted”"),
        ("The WGM had been asked to visit Guinea.", "past: “had been asked”"),
        ("The WGM was not asked to visit Guinea.", "negated: “was not asked”"),
        ("The WGM will not visit Guinea.", "negated: “will not”"),
        ("The Plenary will meet in Moscow.", "“will” binds the meeting itself"),
        ("Better figures should help.", "“should” binds nobody that is named"),
        ("Canada requested the WGM to visit Guinea.", "the wish of a single delegation"),
        ("The Plenary agreed on a date.", "“agreed” is not followed by what is to be done"),
        ("The Plenary adopted its agenda.", "“adopted” nothing that somebody carries out"),
        ("The Plenary requested.", "“requested” asks nobody to do anything"),
    ],
)
def test_a_clause_without_a_task_says_why(sentence: str, why: str) -> None:
    (reason,) = reasons(sentence)
    assert not reason.fired
    assert reason.why_not.startswith(why)


def test_each_clause_of_a_sentence_is_explained() -> None:
    told = reasons("The Plenary thanked Namibia, and requested the WGS to publish the data.")
    assert [bool(one.fired) for one in told] == [False, True]


def test_seats_stand_with_their_paragraph() -> None:
    (seats,) = [one.seats for one in paragraphs(sample_text()) if one.number == 31]
    assert seats == (
        "office: Israel, KP Chair 2010",
        "office: Democratic Republic of Congo, KP Vice-Chair 2010",
    )


@pytest.mark.parametrize("text", DOCUMENTS)
def test_an_explanation_holds_every_proposal_once_and_a_reason_for_every_clause(text: str) -> None:
    told = paragraphs(text)
    fired = [one for paragraph in told for reason in paragraph.reasons for _, one in reason.fired]
    reading = extract(text, PROFILE)
    assert tuple(fired) == reading.proposals
    assert [one.number for one in told] == [one.number for one in reading.paragraphs]
    assert all(bool(reason.fired) != bool(reason.why_not) for one in told for reason in one.reasons)


PIECES = (
    *("The Plenary", "the WGM", "Canada", "it", "and", "and to", "that", "by May 2012", "visit"),
    *("will", "should", "not", "be", "had been", "requested", "agreed to", "adopted", "noted"),
    *("asked", "encourages", "mandated", "plans to", "commitment", ",", ".", ";", "(a)", "\n2."),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_text_can_be_explained(words: list[str]) -> None:
    text = " ".join(words)
    fired = [one for told in paragraphs(text) for reason in told.reasons for one in reason.fired]
    assert len(fired) == len(extract(text, PROFILE).proposals)
