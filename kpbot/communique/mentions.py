"""Where a text names a body, or refers to one, and which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpbot.communique.function_words import BE, FUNCTION_WORDS
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
_PLURAL_LEADS = word_set(
    "the all both two three four five other working relevant its group committee"
)
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
_UNITS = word_set(
    "group groups team teams subgroup committee panel secretariat coordinator rapporteur"
)
"""What a body is, where the profile knows none of that name: "the technical experts team"."""
_UNIT_LEADS = word_set("the a an this each every its their that said")
_UNIT_WORDS = 4
_SOME = word_set(
    """
    one some several certain many few most another number two three four five six seven eight nine
    ten other
    """
)
"""What makes "Participants" some of them, whose requests are wishes."""
_ANY_ONE = word_set("a one another each every any no")
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_DEFINITE = word_set("the this that said same")
_ONE_STATE = word_set("delegation country government authorities")
"""Words that, after "the", stand for the only state that is named."""
_NAMING = word_set("on of for")
"""After "Working Group" these open a name: one that the profile does not know is no reference."""
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """The words `first` to `last` (inclusive) name bodies.

    `kind` is None for the Meeting itself ("the Plenary"), which has no codes. `named` is False
    where the body is only referred to ("the Committee"). `possessive`: "Guinea's". `some`: not
    all of them, as in "one Participant". A body that the profile does not know has no codes.
    """

    first: int
    last: int
    codes: tuple[str, ...]
    kind: BodyKind | None
    named: bool = True
    possessive: bool = False
    some: bool = False


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
            or _state_before(words, i, found)
            or _the_others(words, i, found)
            or _unknown(words, i)
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
    if name.kind is BodyKind.SUB_GROUP and i and words[i - 1].plain in {"a", "an"}:
        return None  # "a monitoring team": a new one
    possessive = words[last].possessive
    if name.kind is BodyKind.STATE and _is_of_friends(words, i):
        return Mention(i, last, (), BodyKind.SUB_GROUP, named=False, possessive=possessive)
    some = name.kind is BodyKind.PARTICIPANTS and _is_some(words, i)
    return Mention(i, last, (name.code,), name.kind, possessive=possessive, some=some)


def _is_of_friends(words: Sequence[Word], i: int) -> bool:
    """As in "the Friends of Ghana", which are not Ghana."""
    return tuple(word.plain for word in words[max(0, i - 2) : i]) == ("friends", "of")


def _is_some(words: Sequence[Word], i: int) -> bool:
    near = [word.plain for word in words[max(0, i - 3) : i]]
    if near[-1:] == ["of"]:
        return bool(set(near) & _SOME)
    before = near[-1] if near else ""
    return before in (_SOME - {"other"}) | {"a"} or near[-2:] == ["another", "group"]


def _state_before(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Whose "the delegation" is, and which "that country": the state named last, if it is one."""
    if not i or words[i].plain not in _ONE_STATE or words[i - 1].plain not in _DEFINITE:
        return None
    if i + 1 < len(words) and words[i + 1].plain in {"of", "from"}:
        return None
    states = [one for one in found[-_REMEMBERED:] if one.kind is BodyKind.STATE]
    if not states or states[-1].codes != states[0].codes:
        return None
    ends = words[i].possessive
    return Mention(i, i, states[-1].codes, BodyKind.STATE, named=False, possessive=ends)


def _the_others(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Who "the others" are before a verb: Participants, where those were named last."""
    if words[i].plain != "others" or not i or words[i - 1].plain != "the" or not found:
        return None
    last = found[-1]
    if last.kind is not BodyKind.PARTICIPANTS or words[min(i + 1, len(words) - 1)].plain not in BE:
        return None
    return Mention(i, i, last.codes, BodyKind.PARTICIPANTS, named=False)


def _unknown(words: Sequence[Word], i: int) -> Mention | None:
    """A body that the profile does not know: "the ad hoc group", "each evaluation team"."""
    force = words[i].plain == "force" and i and words[i - 1].plain == "task"
    named = i + 1 < len(words) and words[i + 1].plain == "of"
    if (words[i].plain not in _UNITS and not force) or named:
        return None
    for first in range(i - 1, max(-1, i - 1 - _UNIT_WORDS), -1):
        if words[first].plain in _UNIT_LEADS or words[first].possessive:
            ends = words[i].possessive
            return Mention(first + 1, i, (), BodyKind.SUB_GROUP, named=False, possessive=ends)
        if words[first].plain in FUNCTION_WORDS or words[first + 1].start - words[first].end > 1:
            return None
    return None


def _office_or_all(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """Words that mean one body wherever they stand: "countries", "the Plenary", "the Chair"."""
    word = words[i]
    if word.plain in _EVERYONE_NOUNS:
        some = _is_some(words, i)
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False, some=some)
    single = word.plain in {names.one, "delegation"}
    if single and i and words[i - 1].plain in _ANY_ONE:
        some = words[i - 1].plain in {"one", "another", "a"}
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False, some=some)
    if word.plain in _MEETING_NOUNS:
        return Mention(i, i, (), None, possessive=word.possessive)
    return _chair(words, i, names) if word.plain == "chair" else None


def _chair(words: Sequence[Word], i: int, names: Names) -> Mention | None:
    """Who "the Chair" and "the Vice-Chair" are: alone, those of the whole Process."""
    before = words[i - 1].plain if i else ""
    if i + 1 < len(words) and words[i + 1].plain == "of" and _leads_a_body(words, i + 2, names):
        return None
    if before == "vice" and i > 1 and words[i - 2].plain in _DEFINITE:
        return Mention(i - 1, i, (names.deputy,), BodyKind.OFFICE, named=False)
    if before in _DEFINITE | {"incoming"}:
        return Mention(i, i, (names.lead,), BodyKind.OFFICE, named=False)
    return None


def _leads_a_body(words: Sequence[Word], i: int, names: Names) -> bool:
    """Whether "the Chair of" leads a body here: "inform the Chair of the result" names none."""
    while i < len(words) and words[i].plain in _UNIT_LEADS | _PLURAL_LEADS | {"ad", "hoc"}:
        if words[i].plain in _SINGULARS:
            return True
        i += 1
    if i >= len(words):
        return False
    return words[i].plain in _UNITS | _MEETING_NOUNS or names.starts_with(words[i].plain)


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
    if first > 1 and words[first - 1].plain == "of" and words[first - 2].plain in {"each", "all"}:
        first -= 2
    follows = i > 1 and words[i - 1].plain == "and" and words[i - 2].plain in _PLURALS
    if first == i and not follows:
        return None
    count = next((_NUMBERS[one.plain] for one in words[first:i] if one.plain in _NUMBERS), 0)
    if count:
        codes = tuple(dict.fromkeys(reversed(named)))[:count][::-1]
    else:
        codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    return Mention(first, i, codes, kind, named=False)


def _each(words: Sequence[Word], i: int, names: Names, context: Context) -> Mention | None:
    """As in "each Working Group": all that are known."""
    kind = _SINGULARS.get(words[i].plain)
    first = i - (i > 0 and words[i - 1].plain == "working")
    if kind is None or not first or words[first - 1].plain not in {"each", "every"}:
        return None
    codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    return Mention(first - 1, i, codes, kind, named=False)


def _reference(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    opens = i == 1 or (i > 1 and words[i - 1].start - words[i - 2].end > 1)
    own = words[i].plain == "chair" or (opens and words[i].plain == "members")
    if i and own and words[i - 1].plain == "its" and named:  # "Its members agreed to"
        return Mention(i - 1, i, (named[-1],), names.kinds[named[-1]], named=False)
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
