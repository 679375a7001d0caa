"""Who "it", "they", "he" and "the latter" are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kpbot.communique.actors import Act, Subject
from kpbot.communique.english.rules import SPEAKERS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage
from kpbot.domain.bodies import BodyKind

PERSONS = frozenset({"he", "she"})
_PERSON_WORDS = 80
_SINGLE = GROUPS | {BodyKind.OFFICE, BodyKind.STATE, BodyKind.SECRETARIAT}


def _several(passage: Passage, i: int) -> tuple[Mention, ...]:
    """Who "they" are: the several that were named last, not the one that told of them."""
    for mention in passage.before(i):
        run = passage.run_to(mention.last)
        if i - mention.last > _PERSON_WORDS:
            return ()
        if mention.kind is not None and not mention.possessive:
            all_of_them = mention.kind is BodyKind.PARTICIPANTS
            if all_of_them or len({code for one in run for code in one.codes}) > 1:
                return run
    return ()


def person(
    passage: Passage, i: int, before: Sequence[Act], topic: Subject | None
) -> Subject | None:
    """Who "he" or "she" is: whoever spoke in the sentence before, unless a guest is named since."""
    act = next((one for one in reversed(before) if one.subject), None)
    one = act.subject if act else topic
    if one is None or one.is_meeting or not one.codes:
        return None
    since = {passage.plain(j) for j in range(max(one.first, i - _PERSON_WORDS), i)}
    return None if since & SPEAKERS - PERSONS else Subject(one.run, i)


def _of_two(passage: Passage, i: int) -> Subject | None:
    """Who "the latter" is: the body named last; "the former" is the one before it."""
    back = 0 if passage.plain(i) == "latter" else 1
    named = [one for one in islice(passage.before(i), 2 + back) if one.kind is not None]
    if back < len(named):
        return Subject((named[back],), i - (passage.plain(i - 1) == "the"))
    return None


def referred(
    passage: Passage, i: int, before: Sequence[Act], topic: Subject | None
) -> Subject | None:
    """Who "it" or "they" is: the last subject that is no meeting, else the last body named."""
    if passage.plain(i) in {"latter", "former"}:
        return _of_two(passage, i)
    several = _several(passage, i) if passage.plain(i) == "they" else ()
    for act in reversed(before):
        if act.subject and act.subject.codes:
            one = len(act.subject.codes) == 1 and act.subject.run[0].kind in _SINGLE
            if several and one and several[0].first > act.at:
                break  # "the Chair will write to Participants, and they are to reply"
            return Subject(act.subject.run, i)
    if several:
        return Subject(several, i)
    if topic:
        return Subject(topic.run, i)
    one = passage.plain(i) == "it"
    listed = i
    for mention in passage.before(i):
        run = passage.run_to(mention.last)
        if one and len(run) > 1 and mention.kind is BodyKind.STATE:
            listed = min(listed, run[0].first)  # a list of states is not "it"
        if mention.codes and not mention.some and mention.first < listed:
            return Subject(run, i)
    return None
