"""Where a French text names a body, or refers to one, and which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kpbot.communique.french.references import NEXT, counted, is_deputy_seat, is_seat, referred_to
from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_EVERYONE = word_set("pays etats gouvernements delegations")
_SOME = word_set("ces ce cet son le du au un autre deux trois quatre dont")
"""Before "pays" these mean a few that were named, or one."""
_MEETING = word_set(
    """
    pleniere intersession intersessionnelle session reunion assemblee conference ministres
    """
)
_AT = word_set("a au aux de du d")
_EVENTS = word_set(
    """
    atelier ateliers seminaire seminaires colloque forum table reunion stage formation conference
    mission visite debat panel module session
    """
)
_OTHER_STATES = word_set("equatoriale bissau nord")
_REMEMBERED = 8
_HEAD = re.compile(
    r"(?:\b(?:vice-)?(?:pr[ée]sident(?:e|s|es|ence)?|pr[ée]sidences?)|\bmembres?|\bgouvernements?"
    r"|\bautorit[ée]s(?: \w+)?|\brepr[ée]sentants?|\bsecr[ée]tariat|\bd[ée]l[ée]gations?|\bexperts?"
    r"|\bpoints? foca(?:l|ux)|\bcoordonnateurs?|\bcoordinateurs?|\bensemble|\btotalité|\bchacun"
    r"|\bsous-groupes?(?: \w+)?)\s+(?:du|de la|de l['’]|des|d['’]|au sein du"
    r"|de(?: ce| cette| ces| chaque| son| tous les| l['’]ensemble des)?)\s*$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:\w+(?:teurs|ants|cernés|essés|sins|ains|taux)|membres|de diamants(?: \w+(?:s|x))?))+"
)
_APPOSITION = re.compile(r"\s*\(\s*")
_HEAD_REACH = 60


def find_mentions(
    text: str, words: Sequence[Word], names: Names, context: Context
) -> tuple[Mention, ...]:
    """All mentions in order, each with the words that belong to it."""
    found: list[Mention] = []
    named = [code for code in context.carried if names.kinds.get(code) in GROUPS]
    starts = [word.start for word in words]
    i = 0
    while i < len(words):
        one = (
            counted(text, words, i, found)
            or _name(text, words, i, names)
            or _everyone_or_meeting(words, i, names)
            or referred_to(text, words, i, found, names, context, named)
        )
        if one is None:
            i += 1
            continue
        i = one.last + 1
        if len(one.codes) == 1 and one.kind in GROUPS:
            named.extend(one.codes)
            del named[:-_REMEMBERED]
        last = found[-1] if found else None
        between = text[words[last.last].end : words[one.first].start] if last else ""
        if last and set(one.codes) <= set(last.codes) and _APPOSITION.fullmatch(between):
            found[-1] = replace(last, last=one.last)
            continue
        found.append(_whole(text, words, starts, one, last.last + 1 if last else 0))
        i = found[-1].last + 1
    return tuple(found)


def _whole(
    text: str, words: Sequence[Word], starts: Sequence[int], one: Mention, floor: int
) -> Mention:
    """With what stands around it: "le Président du GTS", "l’ensemble des Participants"."""
    first, last = one.first, one.last
    if one.kind is not None and floor < len(words):
        start = max(words[floor].start, words[first].start - _HEAD_REACH)
        head = _HEAD.search(text, start, words[first].start)
        first = bisect_left(starts, head.start()) if head else first
    if one.kind is BodyKind.PARTICIPANTS:
        tail = _TAIL.match(text, words[last].end)
        last = bisect_left(starts, tail.end()) - 1 if tail else last
    return replace(one, first=first, last=last)


def _name(text: str, words: Sequence[Word], i: int, names: Names) -> Mention | None:
    hit = names.at(text, words, i)
    if hit is None or (i and words[i - 1].plain == "non"):
        return None
    name, last = hit
    after = words[last + 1].plain if last + 1 < len(words) else ""
    if name.kind is BodyKind.STATE and after in _OTHER_STATES:
        return None
    small = name.kind is BodyKind.PARTICIPANTS and text[words[last].start].islower()
    if small and after in _AT and _of_an_event(words, last + 2):
        return None
    return Mention(i, last, (name.code,), name.kind)


def _of_an_event(words: Sequence[Word], i: int) -> bool:
    """Whether those who took part in something are meant: "les participants à l’atelier"."""
    return any(word.plain in _EVENTS for word in words[i : i + 3])


def _everyone_or_meeting(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    word = words[i].plain
    before = words[i - 1].plain if i else ""
    if word in _EVERYONE and before not in _SOME:
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False)
    after = words[i + 1].plain if i + 1 < len(words) else ""
    if word == "assemblee" and after == "generale":
        return None  # of the United Nations
    if word in _MEETING:
        last = i + (i + 1 < len(words) and words[i + 1].plain in _MEETING | {"plenieres"})
        return Mention(i, last, (), None)
    if is_seat(words, i):
        return Mention(i - (before in NEXT), i, (names.lead,), BodyKind.OFFICE, named=False)
    if is_deputy_seat(words, i):
        return Mention(i - 1, i, (names.deputy,), BodyKind.OFFICE, named=False)
    return None
