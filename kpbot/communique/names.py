"""The names of a profile, ready to be found in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kpbot.communique.english.function_words import DETERMINERS, FUNCTION_WORDS
from kpbot.communique.english.verbs import kind_of
from kpbot.communique.words import Word, words_of
from kpbot.domain.bodies import Body, BodyKind
from kpbot.domain.profile import Profile, fold

GROUPS = frozenset({BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.SUB_GROUP})

_MISSPELT = {
    "commitee": "committee",
    "comittee": "committee",
    "comitee": "committee",
    "particpation": "participation",
    "artesanal": "artisanal",
}
"""Slips in names that documents make, and what is meant."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the body or state `code`; `capitals` where it is written in capitals only."""

    words: tuple[str, ...]
    code: str
    kind: BodyKind
    capitals: bool

    def is_printed_as(self, span: str) -> bool:
        """Whether `span`, which has the words of the name, is written as the name is."""
        if self.capitals and span.endswith("s") and len(span) == len(self.words[0]):
            return False  # "the WGs" are no "WGS"
        if self.capitals:
            return span.removesuffix("s").removesuffix("'").isupper()
        if any(mark in span for mark in ".,;:"):
            return False
        return self.kind is not BodyKind.STATE or span[0].isupper()


class Names:
    """All names of a profile, by their first word, longest first."""

    def __init__(self, profile: Profile) -> None:
        self.lead = profile.lead
        self.everyone = profile.everyone
        self.one = fold(profile.everyone).removesuffix("s")
        self.process = profile.short
        self.process_names, self.process_nouns = _names_of_process(profile)
        self.deputy = next(
            (one.code for one in profile.bodies if _is_deputy(one, profile.lead)), profile.lead
        )
        self.kinds: dict[str, BodyKind] = {}
        self._by_first: dict[str, list[Name]] = {}
        for body in profile.bodies:
            for name in body.names:
                self._add(name, body.code, body.kind)
        for state in profile.participants:
            for name in (state.short, *state.names):
                self._add(name, state.short, BodyKind.STATE)
        for names in self._by_first.values():
            names.sort(key=lambda one: -len(one.words))
        self._open_groups = frozenset(
            word
            for word, names in self._by_first.items()
            if any(one.kind in GROUPS for one in names)
        )

    def _add(self, name: str, code: str, kind: BodyKind) -> None:
        words = tuple(_spelt(word) for word in words_of(name))
        if words:
            self.kinds[code] = kind
            self._by_first.setdefault(words[0], []).append(Name(words, code, kind, name.isupper()))

    def starts_with(self, word: str) -> bool:
        """Whether `word` is the first of some name of a group or committee."""
        return word in self._open_groups

    def groups_in(self, text: str) -> set[str]:
        """The groups and committees that `text` names."""
        words = words_of(text)
        opening = (i for i, word in enumerate(words) if self.starts_with(_spelt(word)))
        hits = (self.at(text, words, i) for i in opening)
        return {hit[0].code for hit in hits if hit and hit[0].kind in GROUPS}

    def states_in(self, text: str) -> tuple[str, ...]:
        """The states that `text`, the place of a Meeting, names."""
        words = words_of(text)
        hits = (self.at(text, words, i) for i in range(len(words)))
        return tuple(hit[0].code for hit in hits if hit and hit[0].kind is BodyKind.STATE)[-1:]

    def at(self, text: str, words: Sequence[Word], i: int) -> tuple[Name, int] | None:
        """The longest name that starts at word `i`, and its last word."""
        for name in self._by_first.get(_spelt(words[i]), ()):
            last = i + len(name.words) - 1
            if last >= len(words) or tuple(map(_spelt, words[i : last + 1])) != name.words:
                continue
            if name.is_printed_as(text[words[i].start : words[last].end]):
                return name, last
        return self._without_article(text, words, i)

    def _without_article(self, text: str, words: Sequence[Word], i: int) -> tuple[Name, int] | None:
        """As in "Participants and industry agreed", where the name is "the industry"."""
        bare = not i or words[i - 1].plain in {"and", "or", "by"}
        bare = bare or words[i].start - words[i - 1].end > 1
        if not bare or (kind_of(words[i].plain) and text[words[i].start].islower()):
            return None  # "assess and monitor on the spot"
        for name in self._by_first.get("the", ()):
            last = i + len(name.words) - 2
            rest = tuple(map(_spelt, words[i : last + 1]))
            after = words[last + 1].plain if last + 1 < len(words) else "and"
            ends = (
                after in FUNCTION_WORDS - DETERMINERS
                or after.endswith("ed")
                or after in {"to", "undertook"}
            )
            if rest == name.words[1:] and ends and after not in {"of", "for"}:
                return name, last
        return None


def _spelt(word: Word) -> str:
    return _MISSPELT.get(word.plain, word.plain)


def _names_of_process(profile: Profile) -> tuple[frozenset[str], frozenset[str]]:
    """Words that name the Process alone ("KP", "Kimberley"), and those that say what it is."""
    short, words = fold(profile.short), fold(profile.name).split()
    kind = next(
        (one for one, after in pairwise([*words, "on"]) if after in {"on", "of"}), words[-1]
    )
    return frozenset({short, f"{short}cs", words[0]}), frozenset({kind, "scheme", "family"})


def _is_deputy(body: Body, lead: str) -> bool:
    return body.kind is BodyKind.OFFICE and body.code != lead and "vice" in fold(body.code)
