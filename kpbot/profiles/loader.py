"""Reads an organisation profile from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from kpbot.domain.bodies import Body, BodyKind, Participant
from kpbot.domain.ladder import Ladder
from kpbot.domain.profile import Cycle, Profile, fold

_T = TypeVar("_T")
_KINDS: Mapping[type, str] = {str: "a text", int: "a whole number", list: "a list", dict: "a table"}


class ProfileError(ValueError):
    """The profile cannot be used; the message names the key and says what it should be."""


def load_profile(path: Path | None = None) -> Profile:
    """The profile in the file `path`; without one, that of the Kimberley Process.

    Raises ProfileError where the file cannot be read, is no TOML, or lacks something.
    """
    try:
        if path is None:
            text = resources.files(__package__).joinpath("kp.toml").read_text("utf-8")
        else:
            text = path.read_text("utf-8")
        return _profile(_Table(tomllib.loads(text)))
    except OSError as error:
        raise ProfileError(f"The profile {path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"The profile {path} is no valid TOML: {error}.") from error


class _Table:
    """A table of the file, which knows where it stands so that a complaint can say so."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where

    def name(self, key: str) -> str:
        return self._where + key

    def get(self, key: str, kind: type[_T], default: _T | None = None) -> _T:
        value = self._values.get(key, default)
        if value is None:
            raise ProfileError(f"The profile lacks `{self.name(key)}`.")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ProfileError(f"In the profile, `{self.name(key)}` must be {_KINDS[kind]}.")
        return value

    def each(self, key: str, kind: type[_T], default: list[_T] | None = None) -> tuple[_T, ...]:
        items = self.get(key, list, default)
        if not all(isinstance(one, kind) and not isinstance(one, bool) for one in items):
            raise ProfileError(
                f"In the profile, each of `{self.name(key)}` must be {_KINDS[kind]}."
            )
        return tuple(items)

    def table(self, key: str) -> _Table:
        return _Table(self.get(key, dict), self.name(key) + ".")

    def tables(self, key: str) -> Iterator[_Table]:
        for number, values in enumerate(self.each(key, dict), 1):
            yield _Table(values, f"{self.name(key)}[{number}].")


def _profile(table: _Table) -> Profile:
    cycle = table.table("cycle")
    profile = Profile(
        name=table.get("name", str),
        short=table.get("short", str),
        bodies=tuple(_body(one) for one in table.tables("bodies")),
        participants=tuple(_participant(one) for one in table.tables("participants")),
        lead=table.get("lead", str),
        everyone=table.get("everyone", str),
        cycle=Cycle(
            next_plenary_after=_days(cycle, "next_plenary_after"),
            intersessional_after=_days(cycle, "intersessional_after"),
            default_due_before_plenary=_days(cycle, "default_due_before_plenary"),
        ),
        ladder=_ladder(table.table("ladder")),
    )
    _check_names(profile)
    return profile


def _body(table: _Table) -> Body:
    kind = table.get("kind", str)
    if kind not in list(BodyKind):
        raise ProfileError(
            f"In the profile, `{table.name('kind')}` must be one of {', '.join(BodyKind)}."
        )
    return Body(
        code=table.get("code", str),
        name=table.get("name", str),
        kind=BodyKind(kind),
        aliases=table.each("aliases", str, []),
        parent=table.get("parent", str, "") or None,
    )


def _participant(table: _Table) -> Participant:
    return Participant(
        short=table.get("short", str),
        names=table.each("names", str, []),
        member_of=table.get("member_of", str, "") or None,
    )


def _days(table: _Table, key: str) -> int:
    days = table.get(key, int)
    if days < 1:
        raise ProfileError(f"In the profile, `{table.name(key)}` must be at least 1 day.")
    return days


def _ladder(table: _Table) -> Ladder:
    try:
        return Ladder(before=table.each("before", int), repeat_every=table.get("repeat_every", int))
    except ValueError as error:
        if isinstance(error, ProfileError):
            raise
        raise ProfileError(f"In the profile, `ladder` is wrong: {error}.") from error


def _check_names(profile: Profile) -> None:
    codes = {body.code for body in profile.bodies}
    for key, code in (("lead", profile.lead), ("everyone", profile.everyone)):
        if code not in codes:
            raise ProfileError(f"In the profile, `{key}` names {code!r}, which is no body.")
    for body in profile.bodies:
        if body.parent and body.parent not in codes:
            raise ProfileError(
                f"In the profile, the parent of {body.code} is {body.parent!r}, which is no body."
            )
    states = {state.short for state in profile.participants}
    for state in profile.participants:
        if state.member_of and state.member_of not in states:
            raise ProfileError(
                f"In the profile, {state.short} is a member of {state.member_of!r}, "
                "which is no Participant."
            )
    owners: dict[str, str] = {}
    named = [(body.code, body.names) for body in profile.bodies]
    named += [(state.short, (state.short, *state.names)) for state in profile.participants]
    for owner, names in named:
        for name in names:
            if owners.setdefault(fold(name), owner) != owner:
                raise ProfileError(
                    f"In the profile, the name {name!r} stands for both "
                    f"{owners[fold(name)]} and {owner}."
                )
