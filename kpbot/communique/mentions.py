"""Where a text names a body, and which; read through the profile's names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpbot.communique.words import Word, words_of
from kpbot.domain.bodies import BodyKind
from kpbot.domain.profile import Profile

GROUPS = frozenset({BodyKind.WORKING_GROUP, BodyKind.COMMITTEE, BodyKind.SUB_GROUP})

_EVERYONE_NOUNS = frozenset({"countries", "states", "governments", "delegations", "parties"})
_MEETING_NOUNS = frozenset({"plenary", "intersessional", "meeting", "session", "conference"})
_PLURALS = {
    "groups": (BodyKind.WORKING_GROUP,),
    "committees": (BodyKind.COMMITTEE,),
}
_ANAPHORS: Mapping[tuple[str, ...], tuple[BodyKind, ...]] = {
    ("working", "group"): (BodyKind.WORKING_GROUP,),
    ("committee",): (BodyKind.COMMITTEE,),
    ("group",): (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP),
    ("sub", "group"): (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP, BodyKind.COMMITTEE),
    ("subgroup",): (BodyKind.WORKING_GROUP, BodyKind.SUB_GROUP, BodyKind.COMMITTEE),
    ("team",): (BodyKind.SUB_GROUP,),
}
_DEFINITE = frozenset({"the", "this", "that", "said"})
_REMEMBERED = 8
_NAMING = frozenset({"on", "of", "for"})
"""After "Working Group" these open a name: one that the profile does not know is no anaphor."""


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
class _Name:
    words: tuple[str, ...]
    code: str
    kind: BodyKind
    capitals: bool


class Names:
    """All names of a profile, by their first word, longest first."""

    def __init__(self, profile: Profile) -> None:
        self.lead = profile.lead
        self.everyone = profile.everyone
        self.kinds: dict[str, BodyKind] = {}
        self._by_first: dict[str, list[_Name]] = {}
        for body in profile.bodies:
            for name in body.names:
                self._add(name, body.code, body.kind)
        for state in profile.participants:
            for name in (state.short, *state.names):
                self._add(name, state.short, BodyKind.STATE)
        for names in self._by_first.values():
            names.sort(key=lambda one: -len(one.words))

    def _add(self, name: str, code: str, kind: BodyKind) -> None:
        words = tuple(word.plain for word in words_of(name))
        if words:
            self.kinds[code] = kind
            self._by_first.setdefault(words[0], []).append(_Name(words, code, kind, name.isupper()))

    def at(self, text: str, words: Sequence[Word], i: int) -> tuple[_Name, int] | None:
        """The longest name that starts at word `i`, and its last word."""
        for name in self._by_first.get(words[i].plain, ()):
            last = i + len(name.words) - 1
            if last >= len(words) or tuple(w.plain for w in words[i : last + 1]) != name.words:
                continue
            span = text[words[i].start : words[last].end]
            if any(mark in span for mark in ".,;:") and not name.capitals:
                continue
            if name.capitals and not span.removesuffix("s").removesuffix("'").isupper():
                continue
            if name.kind is BodyKind.STATE and not span[0].isupper():
                continue
            return name, last
        return None


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
        mention = _named(text, words, i, names) or _generic(words, i, names, context, named)
        if mention is None:
            i += 1
            continue
        found.append(mention)
        if len(mention.codes) == 1 and mention.kind in GROUPS:
            named.extend(mention.codes)
            del named[:-_REMEMBERED]
        i = mention.last + 1
    return tuple(found)


def _named(text: str, words: Sequence[Word], i: int, names: Names) -> Mention | None:
    hit = names.at(text, words, i)
    if hit is None or (i and words[i - 1].plain == "non"):
        return None
    name, last = hit
    return Mention(i, last, (name.code,), name.kind, possessive=words[last].possessive)


def _generic(
    words: Sequence[Word], i: int, names: Names, context: Context, named: Sequence[str]
) -> Mention | None:
    word = words[i]
    before = words[i - 1].plain if i else ""
    if word.plain in _EVERYONE_NOUNS:
        return Mention(i, i, (names.everyone,), BodyKind.PARTICIPANTS, named=False)
    if word.plain in _MEETING_NOUNS:
        return Mention(i, i, (), None, possessive=word.possessive)
    after = words[i + 1].plain if i + 1 < len(words) else ""
    if word.plain == "chair" and before in _DEFINITE | {"incoming"} and after != "of":
        return Mention(i, i, (names.lead,), BodyKind.OFFICE, named=False)
    if word.plain in _PLURALS and before in {"working", "the", "all", "both", "two"}:
        return _plural(words, i, names, context, named)
    for phrase, kinds in _ANAPHORS.items():
        end = i + len(phrase)
        if before in _DEFINITE and tuple(w.plain for w in words[i:end]) == phrase:
            if end < len(words) and words[end].plain in _NAMING:
                return None
            for code in reversed(named):
                if names.kinds[code] in kinds:
                    last = end - 1
                    return Mention(
                        i, last, (code,), names.kinds[code],
                        named=False, possessive=words[last].possessive,
                    )
    return None


def _plural(
    words: Sequence[Word], i: int, names: Names, context: Context, named: Sequence[str]
) -> Mention | None:
    before = {word.plain for word in words[max(0, i - 3) : i]}
    if before & {"both", "two"}:
        codes = tuple(dict.fromkeys(reversed(named)))[:2][::-1]
    else:
        kinds = _PLURALS[words[i].plain]
        codes = tuple(c for c in names.kinds if names.kinds[c] in kinds and c in context.known)
    if not codes:
        return None
    return Mention(i, i, codes, names.kinds[codes[0]], named=False)
