"""What a file may cost, and how it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000

LINES_ON_A_PAGE = 60
CHARACTERS_ON_A_PAGE = 6_000
"""What a full page may hold: the limit of pages for the formats that have none."""

SEND_AGAIN = "Send the communiqué as a .docx, .pdf, .txt, .html or .md file."


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be and how long it may take.

    `size` and `expanded` (what it unpacks to) are in bytes, `seconds` is the time for reading and
    extraction together.
    """

    size: int = 20 * MEGABYTE
    pages: int = 500
    expanded: int = 100 * MEGABYTE
    seconds: float = 30

    @property
    def lines(self) -> int:
        return self.pages * LINES_ON_A_PAGE

    @property
    def characters(self) -> int:
        return self.pages * CHARACTERS_ON_A_PAGE


DEFAULT = Limits()


class UnreadableDocument(ValueError):  # noqa: N818 - it is a refusal, worded for the sender
    """The file cannot be read; the message is one sentence for the person who sent it."""


def check_size(size: int, limits: Limits = DEFAULT) -> None:
    """Raise UnreadableDocument for a file of `size` bytes that is over the limit."""
    if size > limits.size:
        raise UnreadableDocument(
            f"The file is too large: I read up to {limits.size / MEGABYTE:g} MB. "
            "Send the communiqué alone, without pictures."
        )


def too_long(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        f"The document is too long: I read up to {limits.pages} pages. Send the communiqué alone."
    )


def too_expanded(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        f"The file unpacks to more than {limits.expanded / MEGABYTE:g} MB. "
        "Send the communiqué alone, without pictures, or save it as .txt."
    )


def too_heavy() -> UnreadableDocument:
    return UnreadableDocument(
        "The file needs more memory than I may use. "
        "Send the communiqué alone, or save it as .txt and send that."
    )


def too_slow(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        f"I could not read the file within {limits.seconds:g} seconds. "
        "Send the communiqué alone, or save it as .txt and send that."
    )


def failed() -> UnreadableDocument:
    return UnreadableDocument(
        "I could not read the file. Save it as .txt and send that, "
        "and tell whoever looks after me which file it was."
    )


def broken(kind: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"The {kind} file is damaged. Open it, save it anew and send that, or save it as .txt."
    )


def locked(kind: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"The {kind} file is locked with a password or a protection. "
        "Save it without and send it again."
    )


def empty() -> UnreadableDocument:
    return UnreadableDocument(f"The file is empty. {SEND_AGAIN}")
