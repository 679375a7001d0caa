"""The names of a profile, with the abbreviations that a French document gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpbot.communique.french.mentions import find_mentions
from kpbot.communique.mentions import Context
from kpbot.communique.names import GROUPS, Name, Names
from kpbot.communique.words import words_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.profile import Profile

_DEFINED = re.compile(
    r" \((?:(?:ci-après|ou)\s*:?\s*)?[«\"“]?\s?([A-Z][A-Za-z]{0,6}[A-Z])\s?[»\"”]?\)"
)
_REACH = 120
_MOST = 50
"""So many definitions of a document are learned, so that no text takes long to read."""


class DocumentNames(Names):
    """Names of which the document's own abbreviations come first.

    French abbreviations are settled less than English ones: "GTS" is one group here, another there.
    """

    def __init__(self, profile: Profile, texts: Iterable[str]) -> None:
        super().__init__(profile)
        learned: dict[str, tuple[str, BodyKind]] = {}
        for text in texts:
            for match in _DEFINED.finditer(text):
                owner = self._named_before(text, match.start())
                if owner and len(learned) < _MOST:
                    learned.setdefault(match[1], owner)
        for short, (code, kind) in learned.items():
            (word,) = words_of(short)
            name = Name((word.plain,), code, kind, short.isupper())
            self._by_first.setdefault(word.plain, []).insert(0, name)

    def _named_before(self, text: str, end: int) -> tuple[str, BodyKind] | None:
        """The body or organisation whose full name ends at `end`."""
        start = max(0, end - _REACH)
        chunk = text[start:end]
        words = words_of(chunk)
        found = find_mentions(chunk, words, self, Context())
        last = found[-1] if found else None
        if last is None or not last.named or last.kind is None or last.last != len(words) - 1:
            return None
        full = last.last - last.first > 0
        kinds = GROUPS | {BodyKind.ORGANISATION}
        return (last.codes[0], last.kind) if full and last.kind in kinds else None
