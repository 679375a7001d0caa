"""Who is meant where a body is only referred to: "the Committee", "both groups", "the others"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kpbot.communique.english.dues.counts import NUMBERS
from kpbot.communique.english.function_words import BE, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS
from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_PLURALS: Mapping[str, BodyKind] = {
    "groups": BodyKind.WORKING_GROUP,
    "wgs": BodyKind.WORKING_GROUP,
    "committees": BodyKind.COMMITTEE,
}
SINGULARS: Mapping[str, BodyKind] = {
    "group": BodyKind.WORKING_GROUP,
    "committee": BodyKind.COMMITTEE,
}
PLURAL_LEADS = word_set(
    "the all both two three four five other working relevant its group committee"
)
_WORKING = frozenset({"working", "subsidiary"})
_BODIES = frozenset({*_PLURALS.values(), BodyKind.COMMITTEE})
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
_OPENS_REFERENCE = frozenset(phrase[0] for phrase in _REFERENCES)
UNITS = word_set(
    "group groups team teams subgroup committee panel secretariat coordinator rapporteur"
)
"""What a body is, where the profile knows none of that name: "the technical experts team"."""
UNIT_LEADS = word_set("the a an this each every its their that said")
_UNIT_WORDS = 4
_COUNTS = word_set("three four five six seven eight nine ten twelve some experts volunteers")
_PERSONS = word_set("experts members persons people volunteers specialists")
_WHO = word_set("which who that whose with wishing concerned")
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
DEFINITE = word_set("the this that said same")
_JUST_MADE = word_set("new newly created established formed constituted aforementioned")
"""Adjectives of a body that was named before: "the new group"."""
_ADJECTIVES = 2
_ONE_STATE = word_set("delegation country government authorities")
"""Words that, after "the", stand for the only state that is named."""
_SEATS_OF = word_set("membership memberships composition members member join seats participation")
_PARTS = word_set("part side behalf own")
_NAMING = word_set("on of for")
"""After "Working Group" these open a name: one that the profile does not know is no reference."""
_ACTS = word_set("owe have shall should must will need ought")
_FOR_WHAT = word_set(
    """
    further consideration reconsideration review study action advice decision comment one revision
    redrafting completion examination discussion adoption approval clarification
    """
)
REMEMBERED = 8


def several(
    words: Sequence[Word], i: int, names: Names, context: Context, named: Sequence[str]
) -> Mention | None:
    """As in "both groups", the two named last, or "the Working Groups", all that are known."""
    kind = _PLURALS.get(words[i].plain)
    if words[i].plain == "chairs" and i > 1 and words[i - 1].plain in SINGULARS:
        kind = SINGULARS[words[i - 1].plain]  # "Working Group Chairs"
    if kind is None:
        return _each(words, i, names, context) or _bodies(words, i, names, context)
    first = i
    while first and words[first - 1].plain in PLURAL_LEADS:
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
    if words[i].plain == "body" and i > 1 and words[i - 1].plain in _WORKING:
        each = words[i - 2].plain in {"each", "every"}
        every = tuple(c for c in names.kinds if names.kinds[c] in _BODIES and c in context.known)
        return Mention(i - 2, i, every, BodyKind.WORKING_GROUP, named=False) if each else None
    kind = SINGULARS.get(words[i].plain)
    first = i - (i > 0 and words[i - 1].plain == "working")
    if kind is None or not first or words[first - 1].plain not in {"each", "every"}:
        return None
    codes = tuple(c for c in names.kinds if names.kinds[c] is kind and c in context.known)
    return Mention(first - 1, i, codes, kind, named=False)


def _bodies(words: Sequence[Word], i: int, names: Names, context: Context) -> Mention | None:
    """As in "all working bodies": every group and committee that is known."""
    if words[i].plain != "bodies" or not i or words[i - 1].plain not in _WORKING:
        return None
    first = i - 1
    while first and words[first - 1].plain in PLURAL_LEADS | names.process_names | {"process"}:
        first -= 1
    if {one.plain for one in words[max(0, first - 3) : first]} & _SEATS_OF:
        return None  # "applications for membership of working bodies"
    codes = tuple(c for c in names.kinds if names.kinds[c] in _BODIES and c in context.known)
    return Mention(first, i, codes, BodyKind.WORKING_GROUP, named=False)


def reference(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    opens = i == 1 or (i > 1 and words[i - 1].start - words[i - 2].end > 1)
    own = words[i].plain == "chair" or (opens and words[i].plain == "members")
    if i and own and words[i - 1].plain == "its" and named:  # "Its members agreed to"
        return Mention(i - 1, i, (named[-1],), names.kinds[named[-1]], named=False)
    if words[i].plain not in _OPENS_REFERENCE or not _is_definite(words, i):
        return None
    for phrase, kinds in _REFERENCES.items():
        end = i + len(phrase)
        if tuple(word.plain for word in words[i:end]) != phrase:
            continue
        if _opens_a_name(words, end) and not _is_in_turn(words, end):
            return None
        code = next((one for one in reversed(named) if names.kinds[one] in kinds), None)
        if code:
            ends = words[end - 1].possessive
            i -= _points_back(words, i - 1)
            return Mention(i, end - 1, (code,), names.kinds[code], named=False, possessive=ends)
    return None


def _opens_a_name(words: Sequence[Word], i: int) -> bool:
    """As in "the Working Group on smuggling", not "the group, on the basis of its report,"."""
    named = i < len(words) and words[i].plain in _NAMING
    what = words[i + 1].plain if i + 1 < len(words) else ""
    if named and words[i].plain == "for" and what in _FOR_WHAT | DETERMINERS | NUMBERS:
        return False  # "the Committee for further study", "for one year"
    return named and words[i].start - words[i - 1].end == 1


def _is_in_turn(words: Sequence[Word], i: int) -> bool:
    """As in "the Working Group for its part promised", "the Working Group on its side"."""
    return i + 2 < len(words) and words[i + 1].plain == "its" and words[i + 2].plain in _PARTS


def _points_back(words: Sequence[Word], that: int) -> bool:
    """Whether "that" stands before its noun: "In doing so, that Committee", "of that Group"."""
    if that < 0 or words[that].plain != "that":
        return False
    apart = not that or words[that].start - words[that - 1].end > 1
    return apart or words[that - 1].plain in PREPOSITIONS


def _is_definite(words: Sequence[Word], i: int) -> bool:
    """Whether what word `i` names is a known one: "the group", "the newly created group"."""
    for lead in range(i - 1, max(-1, i - 2 - _ADJECTIVES), -1):
        if words[lead].plain in DEFINITE:
            return True
        if words[lead].plain not in _JUST_MADE:
            return False
    return False


def state_before(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Whose "the delegation" is, and which "that country": the state named last, if it is one."""
    if not i or words[i].plain not in _ONE_STATE or words[i - 1].plain not in DEFINITE:
        return None
    if i + 1 < len(words) and words[i + 1].plain in {"of", "from"}:
        return None
    states = [one for one in found[-REMEMBERED:] if one.kind is BodyKind.STATE]
    if not states or states[-1].codes != states[0].codes:
        return None
    ends = words[i].possessive
    return Mention(i, i, states[-1].codes, BodyKind.STATE, named=False, possessive=ends)


def the_others(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Who "the others" and "these" are before a verb: Participants, where those were named last.

    So are "the remaining two" and "the other nineteen".
    """
    left = (
        i > 1
        and words[i - 1].plain in {"remaining", "other"}
        and (words[i].plain in NUMBERS or words[i].plain.isdigit())
    )
    others = i > 0 and words[i].plain == "others" and words[i - 1].plain == "the"
    if not (left or others or words[i].plain == "these") or not found:
        return None
    last = next((one for one in reversed(found[-REMEMBERED:]) if one.kind is not None), found[-1])
    after = words[min(i + 1, len(words) - 1)].plain
    told = after == "to" and others
    if last.kind is not BodyKind.PARTICIPANTS or not (told or after in BE | _ACTS):
        return None
    return Mention(i, i, last.codes, BodyKind.PARTICIPANTS, named=False)


def their_chairs(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "the two groups met and their Chairs will report": those of the groups named last."""
    if words[i].plain != "chairs" or not i or words[i - 1].plain != "their" or not found:
        return None
    last = next((one for one in reversed(found[-REMEMBERED:]) if one.kind in GROUPS), None)
    return Mention(i - 1, i, last.codes, last.kind, named=False) if last else None


def those_who(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Who "those which" are: Participants, where those were named last."""
    if words[i].plain not in {"those", "ones"} or i + 1 >= len(words) or not found:
        return None
    last = next((one for one in reversed(found[-REMEMBERED:]) if one.kind is not None), None)
    if last is None or last.kind is not BodyKind.PARTICIPANTS:
        return None
    if words[i + 1].plain not in _WHO:
        return None
    return Mention(i, i, last.codes, BodyKind.PARTICIPANTS, named=False)


def unknown(words: Sequence[Word], i: int) -> Mention | None:
    """A body that the profile does not know: "the ad hoc group", "a panel of five"."""
    force = words[i].plain == "force" and i and words[i - 1].plain == "task"
    if words[i].plain not in UNITS and not force:
        return None
    if i + 1 < len(words) and words[i + 1].plain == "of":
        return _counted(words, i)
    first = _lead(words, i)
    if first is None:
        return None
    ends = words[i].possessive
    return Mention(first + 1, i, (), BodyKind.SUB_GROUP, named=False, possessive=ends)


def _lead(words: Sequence[Word], i: int) -> int | None:
    """The article or the owner before a body that the profile does not know."""
    for first in range(i - 1, max(-1, i - 1 - _UNIT_WORDS), -1):
        if words[first].plain in UNIT_LEADS or words[first].possessive:
            return first
        if words[first].plain in FUNCTION_WORDS or words[first + 1].start - words[first].end > 1:
            return None
    return None


def _counted(words: Sequence[Word], i: int) -> Mention | None:
    """As in "a working group of five", "a panel of three experts"."""
    last = i + 2
    first = _lead(words, i)
    if first is None or last >= len(words) or words[last].plain not in _COUNTS:
        return None
    if last + 1 < len(words) and words[last + 1].plain in _PERSONS:
        last += 1
    return Mention(first + 1, last, (), BodyKind.SUB_GROUP, named=False)
