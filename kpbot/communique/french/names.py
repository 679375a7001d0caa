"""The names of a profile, with the abbreviations that a French document gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kpbot.communique.french.mentions import find_mentions
from kpbot.communique.mentions import Context
from kpbot.communique.names import GROUPS, Name, Names
from kpbot.communique.words import Word, word_set, words_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.profile import Profile

_DEFINED = re.compile(
    r" \((?:(?:ci-après|ou)\s*:?\s*)?[«\"“]?\s?([A-Z][A-Za-z]{0,6}[A-Z])\s?[»\"”]?\)"
)
_GOVERNING = word_set("autorites gouvernement delegation parlement")
_ADJECTIVE = re.compile(r"(?:i?enne|i?en|aise|ais|oise|ois|eenne|een|aine|ain|ite)s?$")
_STEM = 3
_COMMON = word_set("republique democratique populaire etats unis unies royaume union")
"""Parts of names that tell no state from another."""
_REACH = 120
_MOST = 50
"""So many definitions of a document are learned, so that no text takes long to read."""


class DocumentNames(Names):
    """Names of which the document's own abbreviations come first.

    French abbreviations are settled less than English ones: "GTS" is one group here, another there.
    """

    def __init__(self, profile: Profile, texts: Iterable[str]) -> None:
        super().__init__(profile)
        self._adjectives: dict[str, str] = {}
        self._parts = [
            (part.plain, one.short)
            for one in profile.participants
            for name in (one.short, *one.names)
            for part in words_of(name)
            if len(part.plain) > _STEM and part.plain not in _COMMON
        ]
        learned: dict[str, tuple[str, BodyKind]] = {}
        for text in texts:
            for match in _DEFINED.finditer(text):
                owner = self._named_before(text, match.start(), match[1])
                if owner and len(learned) < _MOST:
                    learned.setdefault(match[1], owner)
        for short, (code, kind) in learned.items():
            (word,) = words_of(short)
            name = Name((word.plain,), code, kind, short.isupper())
            self._by_first.setdefault(word.plain, []).insert(0, name)

    def at(self, text: str, words: Sequence[Word], i: int) -> tuple[Name, int] | None:
        """The longest name that starts at word `i`, or "les autorités libanaises", and its end."""
        found = super().at(text, words, i)
        if found or words[i].plain not in _GOVERNING or i + 1 >= len(words):
            return found
        code = self._adjectives.get(words[i + 1].plain) or self._of_adjective(words[i + 1].plain)
        self._adjectives[words[i + 1].plain] = code
        name = Name((words[i].plain,), code, BodyKind.STATE, capitals=False) if code else None
        return (name, i + 1) if name else None

    def _of_adjective(self, word: str) -> str:
        """The state of which `word` is the adjective, as far as its letters tell; else nothing."""
        stem = _ADJECTIVE.sub("", word)
        if stem == word or len(stem) < _STEM:
            return ""
        fits = [
            (abs(len(part) - len(stem)), code)
            for part, code in self._parts
            if part.startswith(stem) or stem.startswith(part)
        ]
        best = {code for far, code in fits if far == min(fits)[0]}
        return best.pop() if len(best) == 1 else ""

    def _state_at_the_end(
        self, chunk: str, words: Sequence[Word], short: str
    ) -> tuple[str, BodyKind] | None:
        """The state whose initials are `short`, of "l’Équipe … de la République centrafricaine"."""
        for n in range(1, min(len(short), len(words)) + 1):
            hit = super().at(chunk, words, len(words) - n)
            if hit and hit[0].kind is BodyKind.STATE and hit[1] == len(words) - 1:
                fits = words[-n].plain[:1] == short[:1].casefold()
                return (hit[0].code, BodyKind.STATE) if fits and n > 1 else None
        return None

    def _named_before(self, text: str, end: int, short: str) -> tuple[str, BodyKind] | None:
        """The body or organisation whose full name ends at `end`, or the state that `short` is."""
        start = max(0, end - _REACH)
        chunk = text[start:end]
        words = words_of(chunk)
        found = find_mentions(chunk, words, self, Context())
        last = found[-1] if found else None
        if last is None or not last.named or last.kind is None or last.last != len(words) - 1:
            return None
        state = self._state_at_the_end(chunk, words, short)
        if state:
            return state
        full = last.last - last.first > 0
        kinds = GROUPS | {BodyKind.ORGANISATION}
        return (last.codes[0], last.kind) if full and last.kind in kinds else None
