"""Which keys a profile has, what each must be, and complaints that name the line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kpbot.domain.bodies import BodyKind
from kpbot.domain.communique import Strength
from kpbot.domain.profile import LANGUAGES
from kpbot.profiles.lines import Path

KINDS = tuple(kind for kind in BodyKind if kind is not BodyKind.STATE)
"""The kinds that a body of a profile may have; states stand among the participants."""

MOST_DAYS = 3660
CODE_BYTES = 40
"""A code stands on a button with more beside it, and Telegram gives a button 64 bytes."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong on a line of a profile, in words that say how it should be."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Key:
    """What the value of a key must be: `name` says it in words after "must be"."""

    name: str
    required: bool = True

    def allows(self, value: object) -> bool:
        return _IS[self.name](value)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DAYS


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


TEXT = "a text of one line"
TEXTS = "a list of texts of one line"
DAYS = f"a whole number of days from 1 to {MOST_DAYS}"
DAYS_LIST = f"a list of whole numbers of days from 1 to {MOST_DAYS}"
TRUTH = "true or false"
TABLE = "a table"
TABLES = "a list of tables"
KIND = f"one of {', '.join(KINDS)}"
STRENGTH = f"one of {', '.join(Strength)}"
STRENGTHS = f"a list with any of {', '.join(Strength)}"
LANGUAGE = f"one of {', '.join(LANGUAGES)}"

_IS = {
    TEXT: _is_text,
    DAYS: _is_days,
    TRUTH: lambda value: isinstance(value, bool),
    TABLE: _is_table,
    KIND: lambda value: value in list(KINDS),
    STRENGTH: lambda value: value in list(Strength),
    LANGUAGE: lambda value: value in LANGUAGES,
    **dict.fromkeys((TEXTS, DAYS_LIST, STRENGTHS, TABLES), _is_list),
}
_EACH = {TEXTS: TEXT, DAYS_LIST: DAYS, STRENGTHS: STRENGTH, TABLES: TABLE}

Keys = Mapping[str, Key]

PROFILE: Keys = {
    "name": Key(TEXT),
    "short": Key(TEXT),
    "language": Key(LANGUAGE, required=False),
    "lead": Key(TEXT),
    "deputy": Key(TEXT, required=False),
    "everyone": Key(TEXT),
    "confirm_extensions": Key(TRUTH, required=False),
    "confirmation": Key(TABLE, required=False),
    "cycle": Key(TABLE),
    "ladder": Key(TABLE),
    "bodies": Key(TABLES),
    "participants": Key(TABLES, required=False),
}
CONFIRMATION: Keys = {
    "all": Key(TRUTH, required=False),
    "bodies": Key(TEXTS, required=False),
    "strengths": Key(STRENGTHS, required=False),
}
CYCLE: Keys = {
    "next_plenary_after": Key(DAYS),
    "intersessional_after": Key(DAYS),
    "default_due_before_plenary": Key(DAYS),
}
LADDER: Keys = {
    "before": Key(DAYS_LIST),
    "repeat_every": Key(DAYS),
    "grace": Key(DAYS, required=False),
    "escalate_after": Key(DAYS, required=False),
    "rest": Key(DAYS, required=False),
}
OWN_LADDER: Keys = {name: Key(key.name, required=False) for name, key in LADDER.items()}
"""What a body has of its own; the rest is as in [ladder]."""
BODY: Keys = {
    "code": Key(TEXT),
    "name": Key(TEXT),
    "kind": Key(KIND),
    "aliases": Key(TEXTS, required=False),
    "parent": Key(TEXT, required=False),
    "ladder": Key(TABLE, required=False),
    "french": Key(TEXT, required=False),
}
PARTICIPANT: Keys = {
    "short": Key(TEXT),
    "names": Key(TEXTS, required=False),
    "member_of": Key(TEXT, required=False),
    "french": Key(TEXT, required=False),
}


class Complaints:
    """The problems of one profile."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self._lines = lines
        self.problems: list[Problem] = []

    def add(self, path: Path, text: str) -> None:
        while path not in self._lines:
            path = path[:-1]
        self.problems.append(Problem(self._lines[path], text))

    def table(self, path: Path, values: Values, keys: Keys, what: str) -> Values:
        """Those of the `values` that are as they must be; complains of the others.

        `what` names the table: "the body WGM", or nothing for the file.
        """
        for key in values.keys() - keys.keys():
            near = difflib.get_close_matches(key, keys, n=1, cutoff=0.0)
            self.add((*path, key), f"`{key}`{_of(what)} is no key; the nearest one is `{near[0]}`")
        for key, want in keys.items():
            if want.required and key not in values:
                self.add(path, f"{what or 'the profile'} lacks `{key}`")
        return dict(self._right(path, values, keys, what))

    def _right(
        self, path: Path, values: Values, keys: Keys, what: str
    ) -> Iterator[tuple[str, Any]]:
        for key, value in values.items():
            want = keys.get(key)
            if want is None:
                continue
            here = (*path, key)
            if not want.allows(value):
                self.add(here, f"`{key}`{_of(what)} must be {want.name}")
            elif want.name in _EACH:
                yield key, self._each(here, value, _EACH[want.name], f"`{key}`{_of(what)}")
            else:
                yield key, value

    def _each(self, path: Path, values: list[Any], name: str, what: str) -> list[Any]:
        """The elements in their places, with None for those that are wrong."""
        for number, value in enumerate(values):
            if not _IS[name](value):
                self.add((*path, number), f"each of {what} must be {name}")
        return [value if _IS[name](value) else None for value in values]


def _of(what: str) -> str:
    return f" of {what}" if what else ""
