"""Evidence: what shows that an action is done. Its text stands with the mark of a body."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from kpbot.domain.actions import Action
from kpbot.domain.refs import Ref

MOST_FILES = 10
"""Files that an action may have as its evidence at a time."""


class FileKind(StrEnum):
    DOCUMENT = "document"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class File:
    """A document or a photo that Telegram keeps.

    `unique_id` is the same whoever sends the file, and `file_id` is how this bot asks for it.
    `size` is in bytes, None where Telegram does not tell. `digest` is the SHA-256 of the content
    in hexadecimal digits, or nothing where the content could not be had.
    """

    file_id: str
    unique_id: str
    name: str
    kind: FileKind
    size: int | None = None
    digest: str = ""

    @property
    def record(self) -> str:
        """What the audit trail keeps of it: no name, for that may be a person's."""
        size = f" {self.size}" if self.size is not None else ""
        return f"{self.kind}{size} sha256:{self.digest or 'unknown'}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was given for an action.

    `act` is the entry of the audit trail with which it came and goes: the mark, or for a file by
    itself its own. `bodies` are those for which it was given. `ended_by` is the entry after which
    it is evidence no more: an undo, or that the action was opened again.
    """

    ref: Ref
    act: int
    bodies: tuple[str, ...]
    file: File
    given_at: datetime
    ended_by: int | None = None
    id: int | None = None

    @property
    def stands(self) -> bool:
        return self.ended_by is None

    def veil(self) -> Evidence:
        """As it is told of where others read along: that there is a file, and no more of it."""
        return replace(self, file=File("", "", "", self.file.kind))


def standing(all_given: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """What is evidence now."""
    return tuple(one for one in all_given if one.stands)


def ended(
    all_given: Iterable[Evidence], before: Action, after: Action, entry: int
) -> tuple[Evidence, ...]:
    """What is evidence no more after a change, by its entry.

    That is a file of bodies whose marks have gone, and every file of a period that is over.
    """
    over = after.active and before.due != after.due and _comes_back(before)
    gone = _marked(before) - _marked(after)
    left = _marked(after)
    return tuple(
        replace(one, ended_by=entry)
        for one in standing(all_given)
        if over or (gone & set(one.bodies) and not left & set(one.bodies))
    )


def taken_back(all_given: Iterable[Evidence], act: int, undo: int) -> tuple[Evidence, ...]:
    """What changes when an act is undone: its own files go, those that it had ended come back."""
    changed = []
    for one in all_given:
        if one.act == act and one.ended_by in (None, act):
            changed.append(replace(one, ended_by=undo))
        elif one.ended_by == act:
            changed.append(replace(one, ended_by=None))
    return tuple(changed)


def new_files(given: Iterable[File], known: Collection[Evidence]) -> tuple[File, ...]:
    """Those of the files that are no evidence yet, each once."""
    there = {one.file.unique_id for one in standing(known)}
    found = {one.unique_id: one for one in given if one.unique_id not in there}
    return tuple(found.values())


def _marked(action: Action) -> set[str]:
    return {one.body for one in action.mandates if one.done}


def _comes_back(action: Action) -> bool:
    return action.due is not None and action.due.every is not None
