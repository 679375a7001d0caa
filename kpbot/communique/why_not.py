"""Why no rule made a task of a clause, in a few words."""

from __future__ import annotations

from kpbot.communique.clauses import Sentence
from kpbot.communique.english.events import Event
from kpbot.communique.english.modals import Modal, find_modals
from kpbot.communique.english.rules import Role

NOTHING = "no tasking verb"


def why_not(sentence: Sentence, first: int, end: int) -> str:
    """Why the words `first` up to `end` of a sentence, exclusive, give no work.

    It says what stands out to a reader; the rules may have had a further reason.
    """
    modals = [one for one in find_modals(sentence) if first <= one.at < end]
    events = [one for one in sentence.events if first <= one.at < end]
    tasking = [one for one in events if one.rule.role is not Role.REPORT]
    if modals:
        return _modal(sentence, modals[0])
    if tasking:
        return _tasking(sentence, tasking[0])
    if events:
        return f"reports what happened: {_said(sentence, events[0].first, events[0].at + 1)}"
    return NOTHING


def _modal(sentence: Sentence, modal: Modal) -> str:
    said = _said(sentence, modal.at, modal.verb)
    if sentence.passage.is_negated(modal.at, modal.verb + 1):
        return f"negated: {said}"
    if modal.subject is None or not modal.subject.run:
        return f"{said} binds nobody that is named"
    if modal.subject.is_meeting:
        return f"{said} binds the meeting itself"
    return f"{said} tells a condition, what comes, or what somebody else says"


def _tasking(sentence: Sentence, event: Event) -> str:
    said = _said(sentence, event.first, event.at + 1)
    subject = event.subject
    reasons = (
        (event.is_past_perfect, f"past: {said}"),
        (sentence.passage.is_negated(event.first, event.at + 1), f"negated: {said}"),
        (sentence.tells_history(event), f"only recalls what was decided: {said}"),
        (subject is not None and subject.wishes, f"the wish of a single delegation: {said}"),
        (subject is not None and subject.relative, f"describes a thing: {said}"),
        (event.infinitive, f"part of another clause: {said}"),
        (event.rule.role is Role.ADOPTION, f"{said} nothing that somebody carries out"),
        (event.rule.role is Role.PROMISE, f"{said} is not followed by what is to be done"),
    )
    asked = f"{said} asks nobody to do anything"
    return next((reason for holds, reason in reasons if holds), asked)


def _said(sentence: Sentence, first: int, end: int) -> str:
    return f"“{sentence.passage.slice(first, end)}”"
