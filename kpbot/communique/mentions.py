"""Where a text names a body, or refers to one, and which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_EVERYONE_NOUNS = word_set("countries states governments delegations parties")
_MEETING_NOUNS = word_set("plenary intersessional meeting session conference ministers")
_PLURALS: Mapping[str, BodyKind] = {
    "groups": BodyKind.WORKING_GROUP,
    "committees": BodyKind.COMMITTEE,
}
_SINGULARS: Mapping[str, BodyKind] = {
    "group": BodyKind.WORKING_GROUP,
    "committee": BodyKind.COMMITTEE,
}
_PLURAL_LEADS = word_set("the all both two other working relevant its group committee")
_ANY_GROUP = (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP, BodyKind.COMMITTEE)
_REFERENCES: Mapping[tuple[str, ...], tuple[BodyKind, ...]] = {
    ("working", "group"): (BodyKind.WORKING_GROUP,),
    ("committee",): (BodyKind.COMMITTEE,),
    ("group",): (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP),
    ("sub", "group"): _ANY_GROUP,
    ("subgroup",): _ANY_GROUP,
    ("team",): (BodyKind.SUB_GROUP,),
}
"""Words that, after "the", stand for the body of such a kind that was named last."""
_DEFINITE = word_set("the this that said same")
_NAMING = word_set("on of for")
"""After "Working Group" these open a name: one that the profile does not know is no reference."""
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `first` to `last` (inclusive) name bodies.

    `kind` is None for the Meeting itself ("the Plenary"), which has no codes. `named` is False
    where the body is only referred to ("the Committee"). `possessive`: "Guinea's".
    """

    first: int
    last: int
    codes: tuple[str, ...]
    kind: BodyKind | None
    named: bool = True
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a paragraph may refer to without naming it.

    `carried` are the bodies that the heading or the paragraph before named last, oldest first;
    `known` are all that the document names.
    """

    carried: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()


def find_mentions(
    text: str, words: Sequence[Word], names: Names, context: Context
) -> tuple[Mention, ...]:
    """All mentions in order."""
    found: list[Mention] = []
    named = [code for code in context.carried if names.kinds.get(code) in GROUPS]
    i = 0
    while i < len(words):
        mention = (
            _name(text, words, i, names)
            or _office_or_all(words, i, names)
            or _several(words, i, names, context, named)
            or _reference(words, i, names, named)
        )
        if mention is None:
            i += 1
            continue
        found.append(mention)
        if len(mention.codes) == 1 and mention.kind in GROUPS:
            named.extend(mention.codes)
            del named[:-_REMEMBERED]
        i = mention.last + 1
    return tuple(found)


def _name(text: str, words: Sequence[Word], i: int, names: Names) -> Mention | None:
    hit = names.at(text, words, i)
    if hit is None or (i and words[i - 1].plain == "non"):
        return None
    name, last = hit
    return Mention(i, last, (name.code,), name.kind, possessive=words[last].possessive)


def _office_or_all(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """Words that mean one body wherever they stand: "countries", "the Plenary", "the Chair"."""
    word = words[i]
    if word.plain in _EVERYONE_NOUNS:
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False)
    if word.plain in _MEETING_NOUNS:
        return Mention(i, i, (), None, possessive=word.possessive)
    before = words[i - 1].plain if i else ""
    after = words[i + 1].plain if i + 1 < len(words) else ""
    if word.plain == "chair" and before in _DEFINITE | {"incoming"} and after != "of":
        return Mention(i, i, (names.lead,), BodyKind.OFFICE, named=False)
    return None


def _several(
    words: Sequence[Word], i: int, names: Names, context: Context, named: Sequence[str]
) -> Mention | None:
    """As in "both groups", the two named last, or "the Working Groups", all that are known."""
    kind = _PLURALS.get(words[i].plain)
    if words[i].plain == "chairs" and i > 1 and words[i - 1].plain in _SINGULARS:
        kind = _SINGULARS[words[i - 1].plain]  # "Working Group Chairs"
    if kind is None:
        return _each(words, i, names, context)
    first = i
    while first and words[first - 1].plain in _PLURAL_LEADS:
        first -= 1
    follows = i > 1 and words[i - 1].plain == "and" and words[i - 2].plain in _PLURALS
    if first == i and not follows:
        return None
    if {word.plain for word in words[first:i]} & {"both", "two"}:
        codes = tuple(dict.fromkeys(reversed(named)))[:2][::-1]
    else:
        codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    return Mention(first, i, codes, kind, named=False) if codes else None


def _each(words: Sequence[Word], i: int, names: Names, context: Context) -> Mention | None:
    """As in "each Working Group": all that are known."""
    kind = _SINGULARS.get(words[i].plain)
    first = i - (i > 0 and words[i - 1].plain == "working")
    if kind is None or not first or words[first - 1].plain not in {"each", "every"}:
        return None
    codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    return Mention(first - 1, i, codes, kind, named=False) if codes else None


def _reference(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    if not i or words[i - 1].plain not in _DEFINITE:
        return None
    for phrase, kinds in _REFERENCES.items():
        end = i + len(phrase)
        if tuple(word.plain for word in words[i:end]) != phrase:
            continue
        if end < len(words) and words[end].plain in _NAMING:
            return None
        code = next((one for one in reversed(named) if names.kinds[one] in kinds), None)
        if code:
            ends = words[end - 1].possessive
            return Mention(i, end - 1, (code,), names.kinds[code], named=False, possessive=ends)
    return None
