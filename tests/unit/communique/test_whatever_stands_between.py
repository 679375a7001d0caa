"""A task stays a task with its body, and no task appears, whatever stands between.

Each frame is put around asides, fronts, bodies and deeds in turn, so that no two rows have the same
mixture, and all sentences of a table are the paragraphs of one document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from kpbot.domain.communique import Proposal, Reading

Read = Callable[[str], Reading]

ROUNDS = 3
"""So often each frame has each aside, with other words around them."""
HEADING = "Final Communiqué\n\nThe Plenary met in Dubai from 6 to 9 November 2012.\n\n"
BODIES = (
    ("the WGM", "WGM"),
    ("the Working Group of Diamond Experts", "WGDE"),
    ("the Chair of the WGS", "WGS"),
    ("the KP Chair", "KP Chair"),
    ("Togo", "Togo"),
    ("the Committee on Rules and Procedures", "CRP"),
    ("the Secretariat", "Secretariat"),
    ("the Participants concerned", "Participants"),
    ("the World Diamond Council", "WDC"),
)
ASIDES = (
    "",
    ", as a matter of priority,",
    ", together with Norway,",
    ", in consultation with Norway,",
    ", where appropriate,",
    " once again",
    ", within the limits of its mandate,",
    ", on the basis of the report,",
    ", by the end of March 2013,",
    ", without delay,",
    ", in the light of these findings,",
)
FRONTS = (
    "",
    "At the request of the Plenary, ",
    "To this end, ",
    "By the end of March 2013, ",
    "Meanwhile, ",
    "Once this is done, ",
    "The draft is almost ready, and ",
    "The findings were discussed at length; ",
)
SPEAKERS = (
    "The Plenary ",
    "The Plenary therefore ",
    "Having heard the report, the Plenary ",
    "The meeting thanked Norway and ",
    "The Plenary, recalling its earlier decision, ",
    "The Plenary once more ",
    "Participants and observers ",
    "The Plenary took note of the draft, and, after a debate, ",
)
# infinitive, gerund, thing, participle, noun
DEEDS = (
    ("review the guide", "reviewing the guide", "the guide", "reviewed", "review of the guide"),
    ("revise the list", "revising the list", "the list", "revised", "revision of the list"),
    ("collect the data", "collecting the data", "the sample", "collected", "collection of data"),
    ("prepare a paper", "preparing a paper", "a paper", "prepared", "preparation of a paper"),
    ("circulate a form", "circulating a form", "the form", "circulated", "circulation of a form"),
)
SAID = (
    "{by}requested {body}{aside} to {do}",
    "{by}looked to {body}{aside} to {do}",
    "{by}appealed to {body}{aside} to {do}",
    "{by}entrusted {body}{aside} with {doing}",
    "{by}gave {body}{aside} the task of {doing}",
    "{by}assigned to {body}{aside} the task of {doing}",
    "{by}conferred on {body}{aside} the task of {doing}",
    "{by}left it to {body}{aside} to {do}",
    "{by}accepted the offer of {body}{aside} to {do}",
    "{by}considered it important that {body}{aside} {do}",
    "{by}stressed the need for {body}{aside} to {do}",
    "{by}asked that {body}{aside} {do}",
    "{by}agreed that a mission, to be led by {body}, will{aside} {do}",
)
DONE = (
    "{front}{thing} will{aside} be {done} by {body}",
    "{front}{thing} is to be{aside} {done} by {body} by May 2013",
    "{front}{thing} must{aside} be {done} by {body}",
    "{front}it is for {body}{aside} to {do}",
    "{front}it falls to {body}{aside} to {do}",
    "{front}the task of {doing} falls{aside} to {body}",
    "{front}responsibility for {doing} lies{aside} with {body}",
    "{front}{doing} was left{aside} to {body}",
    "{front}the {deed} is entrusted to {body}",
    "{front}the {deed} is{aside} in the hands of {body}",
    "{front}the upshot was that {body}{aside} should {do}",
    "the Plenary welcomed the commitment of {body}{aside} to {do}",
    "the work will go on, with {body}{aside} {doing}",
    "the matter was raised with {body}, which was{aside} asked to {do}",
    "a text was tabled, whereupon {body}{aside} agreed to {do}",
    "a text was tabled, on which {body} will{aside} report",
    "the work plan provides for the {deed} by {body} before the Intersessional",
    "the Plenary agreed on the {deed} by {body}",
    "{body} was given{aside} the task of {doing}",
    "{body} has{aside} the task of {doing}",
    "the reply of {body} must{aside} reach the Chair by May 2013",
)
TOLD = (
    "{front}{body} has{aside} {done} {thing}",
    "{front}{thing} was{aside} {done} by {body}",
    "{front}{thing} has{aside} been {done} by {body}",
    "{front}{body} reported that it had {done} {thing}",
    "{front}{body} presented{aside} {thing}",
    "{by}noted{aside} that {body} had {done} {thing}",
    "{by}thanked{aside} {body} for {doing}",
    "{by}welcomed{aside} the {deed} by {body}",
    "{by}recalled{aside} that {body} had been asked to {do} and had done so",
    "{by}considered{aside} whether {body} should {do}",
    "{by}took note{aside} of the {deed} by {body}",
    "one delegation wished{aside} that {body} {do}",
    "one Participant suggested{aside} that {body} {do}",
    "Norway was of the view{aside} that {body} might {do}",
    "{body} was congratulated{aside} on {doing}",
    "{body} completed{aside} the {deed} in 2011",
    "in 2010 {body} was asked{aside} to {do}, which was done",
    "no agreement was reached{aside} on whether {body} should {do}",
)


def sentences(frames: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each frame with each aside, and the code of the body that is in it."""
    for n, (frame, aside) in enumerate(product(frames * ROUNDS, ASIDES)):
        body, code = BODIES[n % len(BODIES)]
        do, doing, thing, done, deed = DEEDS[n % len(DEEDS)]
        text = frame.format(
            by=SPEAKERS[n % len(SPEAKERS)],
            front=FRONTS[n % len(FRONTS)],
            body=body,
            aside=aside,
            do=do,
            doing=doing,
            thing=thing,
            done=done,
            deed=deed,
        )
        if code == "Participants":
            for one, many in ((" was", " were"), (" has", " have")):
                text = text.replace(f"{body}{one}", f"{body}{many}")
        yield f"{text[0].upper()}{text[1:]}.", code


def given(document: str, read: Read) -> dict[int, list[Proposal]]:
    """What each paragraph proposes."""
    by_paragraph: dict[int, list[Proposal]] = defaultdict(list)
    for one in read(document).proposals:
        by_paragraph[one.paragraph].append(one)
    return by_paragraph


def document(texts: list[tuple[str, str]]) -> str:
    return HEADING + "\n\n".join(f"{n}. {text}" for n, (text, _) in enumerate(texts, 1))


@pytest.mark.parametrize("frames", [SAID, DONE], ids=["said", "done"])
def test_a_task_stays_a_task_with_its_body(frames: tuple[str, ...], read: Read) -> None:
    texts = list(sentences(frames))
    found = given(document(texts), read)
    lost = [
        text
        for n, (text, code) in enumerate(texts, 1)
        if not any(code in one.bodies for one in found[n])
    ]
    assert lost == []


def test_no_task_appears(read: Read) -> None:
    texts = list(sentences(TOLD))
    found = given(document(texts), read)
    assert [(text, found[n]) for n, (text, _) in enumerate(texts, 1) if found[n]] == []
