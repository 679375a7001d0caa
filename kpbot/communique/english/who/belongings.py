"""Who is meant by what belongs to a body or a state: "whose Chair", "its delegation"."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.communique.english.function_words import PREPOSITIONS
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_HEADS = word_set("chair chairperson chairman coordinator secretariat secretary rapporteur")
"""Who acts for a body; what they do is the body's work."""
_DEPUTIES = word_set("vice deputy co acting")
_PARTS = word_set("subgroup subcommittee")
_VOICES = word_set("delegation representative representatives envoy authorities government")
"""Who speaks for a state."""
_OWNING = word_set("its their")
_FOUNDED = word_set("new newly created established formed constituted said same")
_POINTS = word_set("the this that")
_REMEMBERED = 8
_LEADS = 3


def belonging(
    words: Sequence[Word], i: int, names: Names, found: Sequence[Mention], named: Sequence[str]
) -> Mention | None:
    """What word `i` opens that stands for a body or a state named before; None where nothing."""
    word = words[i].plain
    if word == "whose" and found:
        return _whose(words, i, found[-1])
    if word in _OWNING and i + 1 < len(words):
        mine = _deputy(words, i, names, named) or _part(words, i, names, named)
        return mine or _delegation(words, i, found)
    if word == "body" and named:
        return _new_body(words, i, names, named)
    return None


def _head(words: Sequence[Word], i: int) -> int | None:
    """The last word of "Chair" or "Vice-Chair" at word `i`."""
    i += i < len(words) and words[i].plain in _DEPUTIES
    return i if i < len(words) and words[i].plain in _HEADS else None


def _whose(words: Sequence[Word], i: int, owner: Mention) -> Mention | None:
    """As in "was left with the CRP, whose Chair will table a draft"."""
    last = _head(words, i + 1)
    members = i + 1 < len(words) and words[i + 1].plain == "members"
    last = i + 1 if members else last
    if last is None or owner.last != i - 1 or owner.kind not in GROUPS or not owner.codes:
        return None
    return Mention(i, last, owner.codes, owner.kind, named=False)


def _deputy(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    """As in "has been assigned to its Vice-Chair": the Vice-Chair of the group named last."""
    last = _head(words, i + 1)
    if last is None or not named or words[i].plain != "its":
        return None
    code = named[-1]
    ends = words[last].possessive
    return Mention(i, last, (code,), names.kinds[code], named=False, possessive=ends)


def _part(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    """As in "charged its sub-group with it": what a part of a group does is the group's work."""
    after = i + 1
    last = after + (words[after].plain == "sub")
    part = words[last].plain if last < len(words) else ""
    known = part in {"group", "committee"} and last > after
    if not (known or part in _PARTS) or words[i].plain != "its" or not named:
        return None
    code = named[-1]
    ends = words[last].possessive
    return Mention(i, last, (code,), names.kinds[code], named=False, possessive=ends)


def _delegation(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "Togo had doubts, but its delegation agreed to": of the state that acted last."""
    if words[i + 1].plain not in _VOICES:
        return None
    acts = (
        one
        for one in reversed(found[-_REMEMBERED:])
        if one.kind is BodyKind.STATE
        and not one.possessive
        and (not one.first or words[one.first - 1].plain not in PREPOSITIONS)
    )
    state = next(acts, None)
    if state is None:
        return None
    ends = words[i + 1].possessive
    return Mention(i, i + 1, state.codes, BodyKind.STATE, named=False, possessive=ends)


def _new_body(words: Sequence[Word], i: int, names: Names, named: Sequence[str]) -> Mention | None:
    """As in "The new body shall", "this body will": the group or committee named last."""
    first = i - 1
    while first >= 0 and i - first < _LEADS and words[first].plain in _FOUNDED:
        first -= 1
    if first < 0 or words[first].plain not in _POINTS:
        return None
    code = named[-1]
    ends = words[i].possessive
    return Mention(first, i, (code,), names.kinds[code], named=False, possessive=ends)
