"""A paragraph ready to be read: its words and whom they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kpbot.communique.english.function_words import FINITE
from kpbot.communique.english.who.naming import find_mentions
from kpbot.communique.english.who.wholes import whole_mentions
from kpbot.communique.layout.sentences import sentences
from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import Names
from kpbot.communique.words import Word, words_of

_JOINS = re.compile(
    r"[\s,()\"'’]*(?:(?P<and>and|&|/|or|as well as|together with|along with|jointly with)[\s,()]*)?"
    r"(?:(?:as|where|if|when) (?:appropriate|necessary|needed|applicable|relevant|possible)[\s,]*)?"
    r"(?:in (?:his|her|its|their) absence[\s,]*)?"
    r"(?:(?:also|the|all|its|their|other|relevant)\s*)*",
    re.IGNORECASE,
)
_COMMA_AND = re.compile(r"[\s)\"'’]*,\s*and\b", re.IGNORECASE)
_MARKER = 4
"""The number of a list's item has at most so many characters."""
_RECALLED = 100
"""So many mentions of a paragraph are looked back upon, so that no text takes long to read."""
_LISTED = 2
"""So many mentions stand before the last of a list that commas part."""


class _Plain(dict[int, str]):
    """Words by their places; nothing stands outside of the text."""

    def __missing__(self, i: int) -> str:
        return ""


class _Gaps(dict[int, str]):
    """What stands between words; outside of the text it is as at its ends."""

    def __missing__(self, i: int) -> str:
        return self[max(0, min(i, len(self) - 1))]


@dataclass(frozen=True)
class Passage:
    """`text` of one paragraph with its words and mentions."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    process: frozenset[str] = frozenset()
    """The names of the Process in one word."""

    @classmethod
    def of(cls, text: str, names: Names, context: Context) -> Passage:
        words = tuple(words_of(text))
        mentions = whole_mentions(text, words, find_mentions(text, words, names, context))
        return cls(text, words, mentions, frozenset(names.process_names))

    @cached_property
    def _owner(self) -> dict[int, int]:
        return {
            word: n
            for n, one in enumerate(self.mentions)
            for word in range(one.first, one.last + 1)
        }

    @cached_property
    def _has_items(self) -> bool:
        return ")" in self.text

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences as spans of words, the end exclusive."""
        starts = [word.start for word in self.words]
        for start, end in sentences(self.text):
            yield bisect_left(starts, start), bisect_left(starts, end)

    @cached_property
    def plain(self) -> Callable[[int], str]:
        """Word `i` in small letters; nothing outside of the text."""
        return _Plain((i, word.plain) for i, word in enumerate(self.words)).__getitem__

    @cached_property
    def gap(self) -> Callable[[int], str]:
        """What stands between word `i` and the one before it."""
        starts = (*(word.start for word in self.words), len(self.text))
        ends = (0, *(word.end for word in self.words))
        gaps = (self.text[end:start] for end, start in zip(ends, starts, strict=True))
        return _Gaps(enumerate(gaps)).__getitem__

    def is_apart(self, i: int) -> bool:
        """Whether a comma or a dash stands before word `i`."""
        return bool(set(self.gap(i)) & set(",—–"))

    def says(self, i: int, words: tuple[str, ...]) -> bool:
        """Whether `words` stand from word `i` on."""
        if self.plain(i) != words[0]:
            return False
        return all(self.plain(i + n) == word for n, word in enumerate(words))

    def is_negated(self, first: int, end: int) -> bool:
        """Whether "not" is one of the words `first` up to `end`, exclusive."""
        return any(self.plain(i) == "not" for i in range(first, end))

    def is_marker(self, i: int) -> bool:
        """Whether word `i` numbers an item of a list: "(a)", "ii)"."""
        if not self._has_items or not 0 <= i < len(self.words) or len(self.plain(i)) > _MARKER:
            return False
        if not self.gap(i + 1).startswith(")"):
            return False
        printed = self.text[self.words[i].start : self.words[i].end]
        if printed.isupper() and not set(printed) <= set("IVX") and len(printed) > 1:
            return False  # "(WGM)"
        before = self.gap(i).strip()
        return "(" in before or not before or before[-1] in ":;,."

    def item_start(self, i: int) -> int | None:
        """Where the item of a list starts whose words begin at `i`; None where none does."""
        if not self.is_marker(i - 1):
            return None
        return i - 2 if self.plain(i - 2) == "and" else i - 1

    def slice(self, first: int, end: int) -> str:
        """The text of the words from `first` up to `end`, exclusive."""
        end = min(end, len(self.words))
        return self.text[self.words[first].start : self.words[end - 1].end] if first < end else ""

    def mention_at(self, i: int) -> Mention | None:
        n = self._owner.get(i)
        return None if n is None else self.mentions[n]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.first for one in self.mentions]

    def between(self, first: int, end: int) -> tuple[Mention, ...]:
        """The mentions that start in the words `first` up to `end`, exclusive."""
        return self.mentions[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def before(self, i: int) -> Iterator[Mention]:
        """The mentions before word `i`, the nearest first, as far back as people refer."""
        n = bisect_left(self._starts, i)
        return reversed(self.mentions[max(0, n - _RECALLED) : n])

    def run_from(self, i: int) -> tuple[Mention, ...]:
        """The mention at word `i` and those that commas and "and" add to it."""
        n = self._owner.get(i)
        if n is None:
            return ()
        end = n
        for m in range(n + 1, min(n + _RECALLED, len(self.mentions))):
            joint = self._joint(m)
            if joint is None:
                break
            if joint:
                end = m
        return self.mentions[n : end + 1]

    def run_to(self, i: int) -> tuple[Mention, ...]:
        """The mention at word `i` and those before it that commas and "and" tie to it."""
        n = self._owner.get(i)
        if n is None:
            return ()
        first = n
        while first > max(0, n - _RECALLED) and self._joint(first) is not None:
            if first == n and not self._joint(n):
                break
            first -= 1
        return self.mentions[first : n + 1]

    def _joint(self, n: int) -> bool | None:
        """Whether "and" ties mention `n` to the one before; None where nothing does.

        A comma alone (False) ties in a list only, which an "and" ends.
        """
        one, other = self.mentions[n - 1], self.mentions[n]
        if (one.kind is None) != (other.kind is None) or one.possessive:
            return None
        between = self.text[self.words[one.last].end : self.words[other.first].start]
        match = _JOINS.fullmatch(between)
        if match is None or not between.strip(" ()'\""):
            return None
        if _COMMA_AND.match(between) and self._acts_alone(n):
            return None
        return bool(match["and"])

    def _acts_alone(self, n: int) -> bool:
        """As in "will visit Togo, and Participants were asked to": a clause of its own opens."""
        after = self.mentions[n].last + 1
        if self.plain(after) not in FINITE or self.gap(after).strip():
            return False
        before, one = self.mentions[max(0, n - 2)], self.mentions[n - 1]
        between = self.text[self.words[before.last].end : self.words[one.first].start]
        return n < _LISTED or between.strip() != ","  # "Togo, Mali, and Ghana were"


def codes_of(run: tuple[Mention, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in run for code in one.codes))
