"""The proposals of a reading in rows: a table for the terminal, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from kpbot.communique.as_text import ref_of, when
from kpbot.domain.communique import Proposal, Reading
from kpbot.domain.due import DuePhrase

_HEADINGS = ("ref", "bodies", "due", "strength", "conf.", "title")
_WIDEST = (8, 24, 20, 13, 5)
"""The columns before the title, at most."""
_GAP = "  "
_LEAST_TITLE = 16

CSV_COLUMNS = (
    "ref",
    "paragraph",
    "bodies",
    "strength",
    "due_date",
    "due_meeting",
    "due_offset_days",
    "due_basis",
    "due_every",
    "confidence",
    "title",
    "quote",
    "trigger",
)


def as_table(reading: Reading, width: int) -> str:
    """A line for each proposal, the columns in line, cut to `width` characters.

    In a narrow terminal the titles keep a few words and the lines grow beyond it.
    """
    rows = [_HEADINGS, *(_cells(one) for one in reading.proposals)]
    widths = [
        min(widest, max(len(row[column]) for row in rows)) for column, widest in enumerate(_WIDEST)
    ]
    left = max(width - sum(widths) - len(_GAP) * len(widths), _LEAST_TITLE)
    return "\n".join(_line(row, (*widths, left)) for row in rows)


def _cells(one: Proposal) -> tuple[str, ...]:
    return (
        ref_of(one),
        ", ".join(one.bodies) or "–",
        _brief(one.due) if one.due else "–",
        one.strength.value,
        f"{one.confidence:.0%}",
        one.title,
    )


def _brief(due: DuePhrase) -> str:
    """As in "Intersessional -28d", "2009-12-31 P3M"."""
    if due.date and due.every:
        return f"{due.date.isoformat()} {due.every.code}"
    if due.date or not due.meeting:
        return when(due)
    days = f" {due.offset_days:+}d" if due.offset_days else ""
    return f"{due.meeting.value.capitalize()}{days}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    cut = (_cut(cell, width).ljust(width) for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(cut).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def as_csv(reading: Reading) -> str:
    """The proposals by RFC 4180: a header, lines that end in CR LF, several bodies with "; "."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_record(one) for one in reading.proposals)
    return file.getvalue()


def _record(one: Proposal) -> tuple[object, ...]:
    due = one.due
    return (
        ref_of(one),
        one.paragraph,
        "; ".join(one.bodies),
        one.strength.value,
        due and due.date and due.date.isoformat(),
        due and due.meeting and due.meeting.value,
        due and due.offset_days,
        due and due.phrase,
        due and due.every and due.every.code,
        one.confidence,
        one.title,
        one.quote,
        one.trigger,
    )
