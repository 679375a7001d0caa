"""Who is meant by words for several named before: "both", "all three", "these countries"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from kpbot.communique.english.function_words import BE
from kpbot.communique.english.rules import LEXICON, MODALS, NEEDS, Role
from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_COUNTS: Mapping[str, int] = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_STATES = frozenset({BodyKind.STATE})
_ORGANISATIONS = frozenset({BodyKind.ORGANISATION})
_BODIES = GROUPS | _ORGANISATIONS | {BodyKind.OFFICE}
_NOUNS: Mapping[str, frozenset[BodyKind]] = {
    "countries": _STATES,
    "states": _STATES,
    "participants": _STATES,
    "delegations": _STATES,
    "governments": _STATES,
    "neighbours": _STATES,
    "authorities": _STATES,
    "bodies": _BODIES,
    "groups": GROUPS,
    "committees": GROUPS,
    "organs": _BODIES,
    "entities": _BODIES,
    "organisations": _ORGANISATIONS,
    "organizations": _ORGANISATIONS,
    "coalitions": _ORGANISATIONS,
}
"""What several are called that were named before, and of which kinds they are then."""
_POINTS = word_set("these those said")
"""Before such a noun these say that the ones meant were named before."""
_OPENS = _POINTS | {"the", "all"}
_OF_THEM = word_set("them these those")
_DESCRIBED = word_set("that which who whose with concerned in wishing having not from")
"""Behind the noun these say anew which are meant: "those countries which have not replied"."""
_REMEMBERED = 12
_TIED = re.compile(
    r"[\s,()]*(?:and|&|as well as|together with)?[\s,()]*(?:the|of)?\s*", re.IGNORECASE
)
_ANY: frozenset[BodyKind] = frozenset()
_Said: TypeAlias = tuple[int, int, frozenset[BodyKind]]
_ACTS = frozenset({Role.DIRECTIVE, Role.PROMISE})


def together(text: str, words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Who is meant at word `i`, where that takes several of those `found` before it."""
    said = _said(words, i)
    if said is None:
        return None
    last, count, kinds = said
    for run in _runs(text, words, found):
        codes = tuple(dict.fromkeys(code for one in run for code in one.codes))
        known = all(one.kind is not None and one.codes and not one.possessive for one in run)
        fits = not kinds or all(one.kind in kinds for one in run)
        if not (known and fits) or run[0].kind is BodyKind.PARTICIPANTS:
            continue
        if len(codes) == count or (not count and len(codes) > 1):
            ends = words[last].possessive
            return Mention(i, last, codes, run[0].kind, named=False, possessive=ends)
    return _all_named(words, i, said, found)


def _all_named(
    words: Sequence[Word], i: int, said: _Said, found: Sequence[Mention]
) -> Mention | None:
    """As in "Togo buys more than Mali sells. The two countries will": all that are named so far."""
    last, count, kinds = said
    if not kinds <= _STATES or not count or not kinds:
        return None
    codes = tuple(dict.fromkeys(c for one in found if one.kind in kinds for c in one.codes))
    if len(codes) != count:
        return None
    ends = words[last].possessive
    return Mention(i, last, codes, BodyKind.STATE, named=False, possessive=ends)


def _said(words: Sequence[Word], i: int) -> _Said | None:
    """The last word of the phrase that starts at word `i`, how many it means, and of which kinds.

    None where the words refer to nobody in this way.
    """
    word = words[i].plain
    if word in {"both", "each"}:
        return _alone(words, i, 2 if word == "both" else 0)
    if word not in _OPENS:
        return None
    after = i + 1
    after += word == "all" and _plain(words, after) == "of"
    after += _plain(words, after) in {"the", *_OF_THEM} and word == "all"
    after += word == "the" and _plain(words, after) in {"latter", "last"}
    count = _COUNTS.get(_plain(words, after), 0)
    after += bool(count)
    after += _plain(words, after) in {"aforementioned", "said", "named"}
    kinds = _NOUNS.get(_plain(words, after))
    if kinds and (count or word in _POINTS):
        anew = _plain(words, after + 1) in _DESCRIBED
        return None if anew else (after, count, kinds)
    return (after - 1, count, _ANY) if count and _acts(words, after) else None


def _alone(words: Sequence[Word], i: int, count: int) -> _Said | None:
    """As in "both will", "each of them shall", "both countries"."""
    after = i + 1
    if count and _plain(words, after) in _NOUNS:
        return after, count, _NOUNS[words[after].plain]
    after += 2 * (_plain(words, after) == "of" and _plain(words, after + 1) in _OF_THEM)
    return (after - 1, count, _ANY) if _acts(words, after) else None


def _plain(words: Sequence[Word], i: int) -> str:
    return words[i].plain if i < len(words) else ""


def _acts(words: Sequence[Word], i: int) -> bool:
    """Whether a verb stands at word `i`, so that what comes before it is who acts."""
    word = _plain(words, i)
    row = LEXICON.get(word)
    verb = bool(row and row[0].role in _ACTS and row[1] == "ed")
    return verb or word in BE or word in MODALS or word in NEEDS


def _runs(
    text: str, words: Sequence[Word], found: Sequence[Mention]
) -> Iterator[tuple[Mention, ...]]:
    """The lists of those `found`, the nearest first: "Togo, Mali and Ghana"."""
    run: list[Mention] = []
    for one in reversed(found[-_REMEMBERED:]):
        between = text[words[one.last].end : words[run[0].first].start] if run else ""
        tied = bool(run) and (between.strip() != "" and _TIED.fullmatch(between) is not None)
        if run and not tied:
            yield tuple(run)
            run = []
        run.insert(0, one)
    if run:
        yield tuple(run)
