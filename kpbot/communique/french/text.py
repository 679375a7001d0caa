"""A French paragraph ready to be read."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Self

from kpbot.communique.french.accents import accented, is_bare
from kpbot.communique.french.function_words import ARTICLES, COUNTS
from kpbot.communique.french.mentions import find_mentions
from kpbot.communique.french.references import PICKED
from kpbot.communique.mentions import Context, Mention
from kpbot.communique.names import GROUPS, Names
from kpbot.communique.passage import Passage
from kpbot.communique.words import words_of
from kpbot.domain.bodies import BodyKind

_TOGETHER = (
    r"conjointement avec|de concert avec|en association avec|en (?:[ée]troite )?(?:consultation|"
    r"collaboration|coop[ée]ration|liaison|concertation|coordination) (?:étroite )?avec|avec"
)
_IF_NEED_BE = (
    r"(?:le cas échéant|si nécessaire|s['’]il y a lieu|au besoin|si besoin est|éventuellement"
    r"|en tant que de besoin|dans la mesure du possible|surtout|en particulier|notamment)"
)
_JOINS = re.compile(
    r"[\s,()\"«»]*(?:(?P<and>et|&|/|ou|ainsi que|de même que|(?P<with>"
    rf"{_TOGETHER}))(?=[\s,(])[\s,()]*)?"
    rf"(?:{_IF_NEED_BE},\s*)?"
    r"(?:(?:à|au|aux|de|du|des|en|par|pour|le|la|les|tous|toutes|leurs?|ses|son|sa|autres"
    r"|celui|celles?|ceux)\s+|[dl]['’]\s*)*",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    rf"\b(?:{_TOGETHER.removesuffix('|avec')})\s+(?:le |la |les |l['’])?$", re.IGNORECASE
)
_COUNTED = ARTICLES | {"aux", "des"}
_PARTNER_KINDS = GROUPS | {BodyKind.OFFICE, BodyKind.SECRETARIAT, BodyKind.ORGANISATION}


class Text(Passage):
    """A passage whose words keep their accents: "à" is not "a", "chargé" is not "charge"."""

    @classmethod
    def read(cls, text: str, names: Names, context: Context) -> Self:
        words = tuple(words_of(text))
        return cls(text, words, find_mentions(text, words, names, context))

    @cached_property
    def _low(self) -> list[str]:
        low = [self.text[one.start : one.end].casefold() for one in self.words]
        return accented(low) if is_bare(self.text) else low

    def low(self, i: int) -> str:
        """Word `i` in small letters; a capital "A" that opens a sentence is a preposition."""
        if not 0 <= i < len(self.words):
            return ""
        return "à" if self.text[self.words[i].start : self.words[i].end] == "A" else self._low[i]

    def after_articles(self, i: int) -> int:
        """The word before the articles, and a count after these, that stand before word `i`."""
        i -= 1
        counted = i
        while counted >= 0 and self.low(counted) in COUNTS and not self.gap(counted + 1).strip():
            counted -= 1
        if counted < i and self.low(counted) in _COUNTED and not self.gap(counted + 1).strip():
            i = counted
        while i >= 0 and self.low(i) in ARTICLES and not set(self.gap(i + 1)) & set(",;:"):
            i -= 1
        return i

    def past_articles(self, i: int) -> int:
        """The word after the articles at word `i`, where no name begins with them."""
        while self.low(i) in ARTICLES and self.mention_at(i) is None:
            i += 1
        return i

    def lead(self, first: int, floor: int = 0) -> str:
        """The word before the articles of the mention that starts at `first`."""
        i = self.after_articles(first)
        if i < floor or set(self.gap(i + 1)) & set(",;:("):
            return ""
        return self.low(i)

    def partners(self, first: int, end: int) -> tuple[str, ...]:
        """The bodies with which the words `first` up to `end` say that it is done."""
        return tuple(
            code
            for one in self.between(first, end)
            if one.kind in _PARTNER_KINDS
            and (one.named or len(one.codes) == 1)  # "les présidents des groupes" are but heard
            and _PARTNERS.search(self.text, self.words[first].start, self.words[one.first].start)
            for code in one.codes
        )

    def picked(self, i: int) -> Mention | None:
        """Who word `i`, "le premier" or "l’autre", picks from two that were named together."""
        one = self.mention_at(i)
        return one if one and not one.named and self.plain(one.last) in PICKED else None

    def _says_so(self, i: int) -> bool:
        """Whether word `i` opens "l’a proposé" of one alone: "le GTS, ainsi que le Togo l’a"."""
        return self.low(i) == "l" and self.low(i + 1) in {"a", "avait"}

    def _joint(self, n: int) -> bool | None:
        one, other = self.mentions[n - 1], self.mentions[n]
        if (one.kind is None) != (other.kind is None) or self.picked(other.last):
            return None
        between = self.text[self.words[one.last].end : self.words[other.first].start]
        match = _JOINS.fullmatch(between)
        if match is None or not (match["and"] or "," in between):
            return None
        if "ainsi que" in between and self._says_so(other.last + 1):
            return None
        if match["with"] and other.kind not in _PARTNER_KINDS:
            return None
        return bool(match["and"])
