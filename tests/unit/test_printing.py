"""Standard output that is closed, full, or can write few letters only."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpbot.printing import CannotWrite, write_out


def test_parts_are_written_one_after_another(capsys: pytest.CaptureFixture[str]) -> None:
    write_out(["one\n", "two\n"])
    assert capsys.readouterr().out == "one\ntwo\n"


def test_a_letter_that_cannot_be_written_becomes_a_question_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write_out(["Guinée –\n"])
    assert raw.getvalue() == b"Guin?e ?\n"


def test_a_reader_that_has_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        write_out(["x" * 100_000])


def test_a_full_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("This system has no /dev/full.")
    with Path("/dev/full").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(CannotWrite, match="No space left on device"):
            write_out(["x"])


def test_a_closed_output_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(CannotWrite, match="standard output is closed"):
        write_out(["x"])


def test_what_goes_wrong_in_making_a_part_is_not_hidden() -> None:
    def parts() -> Iterator[str]:
        yield "one\n"
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        write_out(parts())
