"""Reads an organisation profile from TOML."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from kpbot.domain.bodies import Body, BodyKind, Participant
from kpbot.domain.communique import Strength
from kpbot.domain.ladder import Ladder
from kpbot.domain.profile import Confirmation, Cycle, Profile
from kpbot.profiles.check import check
from kpbot.profiles.schema import Values

OWN = "kp.toml"
"""The profile that is used where no other is named."""


class ProfileError(ValueError):
    """The profile cannot be used; the message names the line and says how it should be."""


def load_profile(path: Path | None = None) -> Profile:
    """The profile in the file `path`; without one, the one that comes with the bot.

    Raises ProfileError with the first problem where the file cannot be read or is wrong.
    """
    values, problems = check(read_profile(path))
    if problems:
        more = f" (and {len(problems) - 1} more)" if problems[1:] else ""
        raise ProfileError(f"The profile {path or OWN} is wrong, {problems[0]}{more}.")
    return _profile(values)


def read_profile(path: Path | None = None) -> str:
    """The text of the profile; raises ProfileError where it cannot be read."""
    try:
        if path is None:
            return resources.files(__package__).joinpath(OWN).read_text("utf-8")
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise ProfileError(f"The profile {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"The profile {path} is no text in UTF-8.") from error


def _profile(values: Values) -> Profile:
    ladder = values["ladder"]
    return Profile(
        name=values["name"],
        short=values["short"],
        bodies=tuple(_body(one, ladder) for one in values["bodies"]),
        participants=tuple(_participant(one) for one in values["participants"]),
        lead=values["lead"],
        everyone=values["everyone"],
        cycle=Cycle(**values["cycle"]),
        ladder=_ladder(ladder),
        confirmation=_confirmation(values.get("confirmation", {})),
        **{key: values[key] for key in _OPTIONAL if key in values},
    )


_OPTIONAL = ("language", "deputy", "confirm_extensions")


def _confirmation(values: Values) -> Confirmation:
    return Confirmation(
        all=values.get("all", False),
        bodies=frozenset(values.get("bodies", ())),
        strengths=frozenset(Strength(one) for one in values.get("strengths", ())),
    )


def _ladder(values: Values) -> Ladder:
    return Ladder(**{**values, "before": tuple(values["before"])})


def _body(values: Values, ladder: Values) -> Body:
    own = values.get("ladder")
    return Body(
        code=values["code"],
        name=values["name"],
        kind=BodyKind(values["kind"]),
        aliases=tuple(values.get("aliases", ())),
        parent=values.get("parent"),
        ladder=_ladder({**ladder, **own}) if own else None,
        french=values.get("french", ""),
    )


def _participant(values: Values) -> Participant:
    return Participant(
        short=values["short"],
        names=tuple(values.get("names", ())),
        member_of=values.get("member_of"),
        french=values.get("french", ""),
    )
