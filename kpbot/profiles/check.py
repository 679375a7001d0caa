"""Finds what is wrong with a profile, all of it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from kpbot.domain.bodies import BodyKind
from kpbot.domain.profile import fold
from kpbot.profiles import schema
from kpbot.profiles.lines import Path, lines_of
from kpbot.profiles.schema import CODE_BYTES, Complaints, Problem, Values

_RESERVED = frozenset({"secretariat", "observer", "stranger", "private", "all", "overdue"})
"""Words that mean something else wherever the code of a body is typed."""
_SECRETARIAT = "Secretariat"
"""As a body it is the office of that name."""
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")

Elements = list[tuple[int, Values]]
"""Tables of a list that are right as far as they go, each with its number in the list."""


def check(text: str) -> tuple[Values, tuple[Problem, ...]]:
    """The values of the profile `text` that are as they must be, and what is wrong, by line.

    Where nothing is wrong the values are complete.
    """
    try:
        values = tomllib.loads(text)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as error:
        return {}, (_syntax(str(error), text),)
    except RecursionError:
        return {}, (Problem(1, "the file is nested too deeply"),)
    complaints = Complaints(lines)
    right = complaints.table((), values, schema.PROFILE, "")
    for key, keys in (
        ("cycle", schema.CYCLE),
        ("ladder", schema.LADDER),
        ("confirmation", schema.CONFIRMATION),
    ):
        if key in right:
            right[key] = complaints.table((key,), right[key], keys, f"[{key}]")
    bodies = _elements(complaints, right, "bodies", schema.BODY)
    for number, body in bodies:
        if "ladder" in body:
            path, what = ("bodies", number, "ladder"), f"the ladder of {body.get('code')}"
            body["ladder"] = complaints.table(path, body["ladder"], schema.OWN_LADDER, what)
    states = _elements(complaints, right, "participants", schema.PARTICIPANT)
    _check_cycle(complaints, right.get("cycle", {}))
    _check_codes(complaints, bodies, states)
    _check_ties(complaints, right, bodies, states)
    _check_names(complaints, bodies, states)
    _check_french(complaints, bodies, states)
    right["bodies"] = [body for _, body in bodies]
    right["participants"] = [state for _, state in states]
    return right, tuple(sorted(set(complaints.problems)))


def _syntax(message: str, text: str) -> Problem:
    at = _AT_LINE.search(message)
    line = int(at[1]) if at and at[1] else text.count("\n") + 1
    return Problem(line, f"this is no valid TOML: {_AT_LINE.sub('', message)}")


def _elements(complaints: Complaints, right: Values, key: str, keys: schema.Keys) -> Elements:
    elements = []
    name, what = ("code", "the body") if key == "bodies" else ("short", "the participant")
    for number, values in _placed(right.get(key, [])):
        own = values.get(name)
        called = f"{what} {own}" if isinstance(own, str) else f"{what} number {number + 1}"
        elements.append((number, complaints.table((key, number), values, keys, called)))
    if key == "bodies" and key in right and not elements:
        complaints.add((key,), "the profile needs at least one body")
    return elements


def _placed(values: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Those that are right, with their places."""
    return ((place, value) for place, value in enumerate(values) if value is not None)


def _check_cycle(complaints: Complaints, cycle: Values) -> None:
    next_one = cycle.get("next_plenary_after", schema.MOST_DAYS)
    for key in ("intersessional_after", "default_due_before_plenary"):
        if cycle.get(key, 0) >= next_one:
            complaints.add(
                ("cycle", key), f"`{key}` of [cycle] must be less than `next_plenary_after`"
            )


def _codes(elements: Elements, key: str, name: str) -> Iterator[tuple[Path, str]]:
    for number, values in elements:
        if name in values:
            yield (key, number, name), values[name]


def _check_codes(complaints: Complaints, bodies: Elements, states: Elements) -> None:
    """Codes stand on buttons and are typed; a participant's short name is its code."""
    offices = {body.get("code") for _, body in bodies if body.get("kind") == BodyKind.SECRETARIAT}
    for path, code in (*_codes(bodies, "bodies", "code"), *_codes(states, "participants", "short")):
        if len(code.encode()) > CODE_BYTES:
            complaints.add(
                path, f"`{path[-1]}` {code} must have at most {CODE_BYTES} bytes, to fit a button"
            )
        if "|" in code:
            complaints.add(path, f"`{path[-1]}` {code} must be without |")
        if fold(code) in _RESERVED and not (code in offices and code == _SECRETARIAT):
            complaints.add(path, f"`{path[-1]}` {code} means something else to the bot")


def _check_ties(complaints: Complaints, right: Values, bodies: Elements, states: Elements) -> None:
    kinds = {body.get("code"): body.get("kind") for _, body in bodies}
    offices = (("lead", BodyKind.OFFICE), ("deputy", BodyKind.OFFICE))
    for key, kind in (*offices, ("everyone", BodyKind.PARTICIPANTS)):
        code = right.get(key)
        if kinds.get(code) not in (None, kind):
            complaints.add((key,), f"`{key}` must be a body of the kind {kind}; {code} is none")
        elif code is not None and code not in kinds:
            complaints.add((key,), f"`{key}` must be the code of a body; {code} is none")
    for number, body in bodies:
        parent = body.get("parent")
        if parent is not None and (parent not in kinds or parent == body.get("code")):
            complaints.add(
                ("bodies", number, "parent"),
                f"the parent of {body.get('code')} must be the code of another body; "
                f"{parent} is none",
            )
    shorts = {state.get("short") for _, state in states}
    for place, code in _placed(right.get("confirmation", {}).get("bodies", [])):
        if code not in kinds and code not in shorts:
            complaints.add(
                ("confirmation", "bodies", place),
                f"each of `bodies` of [confirmation] must be the code of a body; {code} is none",
            )
    for number, state in states:
        union = state.get("member_of")
        if union is not None and (union not in shorts or union == state.get("short")):
            complaints.add(
                ("participants", number, "member_of"),
                f"{state.get('short')} must be a member of another participant; {union} is none",
            )


def _check_names(complaints: Complaints, bodies: Elements, states: Elements) -> None:
    """A name stands for one body or participant only."""
    owners: dict[str, tuple[Path, str]] = {}
    named = [
        *_named(bodies, "bodies", ("code", "name"), "aliases"),
        *_named(states, "participants", ("short",), "names"),
    ]
    for path, name, owner in named:
        folded = fold(name)
        if not folded:
            complaints.add(path, f"the name {name!r} of {owner} must have letters")
            continue
        where, other = owners.setdefault(folded, (path[:2], owner))
        if where != path[:2]:
            both = f"both {other} and {owner}" if other != owner else f"{owner} twice"
            complaints.add(path, f"the name {name!r} stands for {both}")


def _check_french(complaints: Complaints, bodies: Elements, states: Elements) -> None:
    """What the bot calls a body in French can be typed as well."""
    names: dict[Path, set[str]] = {}
    for path, name, _ in (
        *_named(bodies, "bodies", ("code", "name"), "aliases"),
        *_named(states, "participants", ("short",), "names"),
    ):
        names.setdefault(path[:2], set()).add(name)
    for path, french in (
        *_codes(bodies, "bodies", "french"),
        *_codes(states, "participants", "french"),
    ):
        if french not in names.get(path[:2], ()):
            complaints.add(path, f"`french` {french} must be one of the names that stand there")


def _named(
    elements: Elements, key: str, single: Iterable[str], several: str
) -> Iterator[tuple[Path, str, str]]:
    """Every name, where it stands, and whose it is."""
    for number, values in elements:
        owner = str(values.get("code") or values.get("short") or f"number {number + 1}")
        for one in single:
            if one in values:
                yield (key, number, one), values[one], owner
        for place, alias in _placed(values.get(several, [])):
            yield (key, number, several, place), alias, owner
