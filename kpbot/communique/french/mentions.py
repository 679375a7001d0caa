"""Where a French text names a body, or refers to one, and which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_EVERYONE = word_set("pays etats gouvernements delegations")
_SOME = word_set("ces ce cet le du au un autre deux trois quatre dont")
"""Before "pays" these mean a few that were named, or one."""
_MEETING = word_set(
    """
    pleniere intersession intersessionnelle session reunion assemblee conference ministres
    """
)
_SINGULARS: Mapping[str, tuple[BodyKind, ...]] = {
    "groupe": (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP),
    "comite": (BodyKind.COMMITTEE,),
    "equipe": (BodyKind.SUB_GROUP,),
}
_PLURALS: Mapping[str, BodyKind] = {
    "groupes": BodyKind.WORKING_GROUP,
    "comites": BodyKind.COMMITTEE,
}
_DEFINITE = word_set("le la l ce cet cette du au ledit dudit audit meme ladite")
_SEATS = word_set("president presidente presidence")
_NAMING = word_set("sur de des d du charge chargee pour")
"""After "le Groupe" these open a name: one that the profile does not know is no reference."""
_OF = word_set("de du des d")
_LATTER = {("ce", "dernier"), ("cette", "derniere"), ("celui", "ci"), ("celle", "ci")}
_LATTERS = {("ces", "derniers"), ("ces", "dernieres"), ("ceux", "ci"), ("celles", "ci")}
_OTHER_STATES = word_set("equatoriale bissau nord")
_VERBAL = ("er", "ir", "re", "le", "la", "les", "se", "s", "y", "en", "l", "lui", "leur", "ne")
"""How the word after "de" ends or reads where a verb follows: "le Groupe de le compléter"."""
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
            _name(text, words, i, names)
            or _everyone_or_meeting(words, i, names)
            or _several(words, i, names, context, named)
            or _reference(words, i, names, named)
            or _latter(words, i, found)
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
    return Mention(i, last, (name.code,), name.kind)


def _everyone_or_meeting(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    word = words[i].plain
    before = words[i - 1].plain if i else ""
    if word in _EVERYONE and before not in _SOME:
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False)
    if word in _MEETING:
        last = i + (i + 1 < len(words) and words[i + 1].plain in _MEETING | {"plenieres"})
        return Mention(i, last, (), None)
    after = words[i + 1].plain if i + 1 < len(words) else ""
    if word in _SEATS and before in {"le", "la", "du", "au"} and after not in _OF:
        return Mention(i, i, (names.lead,), BodyKind.OFFICE, named=False)
    return None


def _several(
    words: Sequence[Word], i: int, names: Names, context: Context, named: Sequence[str]
) -> Mention | None:
    """As in "les deux groupes", the two named last, or "les Groupes de travail", all known."""
    kind = _PLURALS.get(words[i].plain)
    leads = {word.plain for word in words[max(0, i - 3) : i]}
    if words[i].plain in {"groupe", "comite"} and leads & {"chaque"}:
        kind = _SINGULARS[words[i].plain][0]
    if kind is None or not leads & {
        "les",
        "des",
        "aux",
        "ces",
        "deux",
        "tous",
        "chaque",
        "autres",
        "ses",
        "et",
    }:
        return None
    last = i + 2 * (_plains(words, i + 1, 2) == ("de", "travail"))
    if leads & {"deux", "ces"}:
        codes = tuple(dict.fromkeys(reversed(named)))[:2][::-1]
    else:
        codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    first = i - (i > 0 and words[i - 1].plain == "deux")
    return Mention(first, last, codes, kind, named=False) if codes else None


def _plains(words: Sequence[Word], i: int, count: int) -> tuple[str, ...]:
    return tuple(word.plain for word in words[i : i + count])


def _reference(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    before = words[i - 1].plain if i else ""
    if words[i].plain in _SEATS and before in {"son", "sa"} and named:
        return Mention(i, i, (named[-1],), names.kinds[named[-1]], named=False)
    kinds = _SINGULARS.get(words[i].plain)
    first = i
    if before == "sous" and words[i].plain == "groupe":
        kinds, first = (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP, BodyKind.COMMITTEE), i - 1
        before = words[i - 2].plain if i > 1 else ""
    if kinds is None or before not in _DEFINITE:
        return None
    last = i + 2 * (_plains(words, i + 1, 2) == ("de", "travail"))
    if last + 1 < len(words) and words[last + 1].plain in _NAMING:
        follows = _plains(words, last + 1, 2)
        if follows[0] not in {"de", "d"} or not follows[-1].endswith(_VERBAL):
            return None
    code = next((one for one in reversed(named) if names.kinds[one] in kinds), None)
    return Mention(first, last, (code,), names.kinds[code], named=False) if code else None


def _latter(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "ce dernier": the body or state named last."""
    pair = _plains(words, i, 2)
    if words[i].plain == "pays" and i and words[i - 1].plain in {"le", "ce", "du", "au"}:
        state = next((one for one in reversed(found) if one.kind is BodyKind.STATE), None)
        return state and Mention(i, i, state.codes, state.kind, named=False)
    if pair not in _LATTER | _LATTERS:
        return None
    many = pair in _LATTERS
    for one in reversed(found[-_REMEMBERED:]):
        if one.codes and (many or one.kind is not BodyKind.PARTICIPANTS):
            return Mention(i, i + 1, one.codes, one.kind, named=False)
    return None
