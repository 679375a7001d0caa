"""A document is read in a process of its own, which cannot hold up the bot."""

from __future__ import annotations

import asyncio
import io
import json
import pickle
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from kpbot.child_reader import ChildReader
from kpbot.communique import worker
from kpbot.communique.extract import extract
from kpbot.communique.readers import Limits, UnreadableDocument
from kpbot.communique.transport import from_plain
from kpbot.domain.communique import Reading
from kpbot.domain.errors_review import Unreadable
from kpbot.profiles.loader import load_profile
from kpbot.profiles.sample import sample_text
from kpbot.services.reading import InProcessReader
from tests.unit.readers import samples

PROFILE = load_profile()
SAMPLE = sample_text().encode()


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


async def refused(reader: ChildReader | InProcessReader, content: bytes = SAMPLE) -> str:
    with pytest.raises(Unreadable) as unreadable:
        await reader.read("a.txt", content)
    return unreadable.value.sentence


async def test_what_comes_back_is_what_was_read() -> None:
    expected = extract(sample_text(), PROFILE)
    assert await ChildReader(PROFILE).read("a.txt", SAMPLE) == expected
    assert await ChildReader(PROFILE).read("a.docx", samples.numbered_docx()) == expected
    assert await InProcessReader(PROFILE).read("a.txt", SAMPLE) == expected


@pytest.mark.parametrize("kind", [ChildReader, InProcessReader])
async def test_a_bad_file_gets_its_sentence(kind: type[ChildReader | InProcessReader]) -> None:
    reader = kind(PROFILE, Limits(size=10))
    assert "holds no plain text" in await refused(reader, b"\x7fELF\0")
    assert "too large" in await refused(reader)
    with pytest.raises(Unreadable):
        reader.check_size(11)


async def test_a_process_that_takes_too_long_is_stopped() -> None:
    sleeper = python("import sys, time; sys.stdin.buffer.read(); time.sleep(600)")
    sentence = await refused(ChildReader(PROFILE, Limits(seconds=0.5), sleeper))
    assert "within 0.5 seconds" in sentence
    # It does not read what it is sent either, and says more than is listened to.
    deaf = python("import time; print('x' * 1_000_000, flush=True); time.sleep(600)")
    reader = ChildReader(PROFILE, Limits(seconds=0.5), deaf)
    assert "within 0.5 seconds" in await refused(reader, b"x" * 2_000_000)


async def test_a_reading_that_is_called_off_leaves_no_process_behind() -> None:
    sleeper = python("import time; time.sleep(600)")
    reading = asyncio.create_task(ChildReader(PROFILE, command=sleeper).read("a.txt", SAMPLE))
    await asyncio.sleep(0.3)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit('broken')",
        "import os; os.abort()",
        "print('no json')",
        "print('[]')",
        "print('{}')",
        """print('{"reading": {"heading": 1}}')""",
    ],
)
async def test_a_process_that_fails_is_one_sentence_and_a_line_in_the_log(code: str) -> None:
    said: list[tuple[int, str]] = []
    reader = ChildReader(PROFILE, command=python(code), complain=lambda *one: said.append(one))
    assert "I could not read the file" in await refused(reader)
    assert all(code for code, _ in said)
    assert "I could not read the file" in await refused(ChildReader(PROFILE, command=python(code)))


async def test_a_process_that_cannot_be_started_is_one_sentence_too() -> None:
    said: list[tuple[int, str]] = []
    reader = ChildReader(
        PROFILE, command=("/no/such/program",), complain=lambda *one: said.append(one)
    )
    assert "I could not read the file" in await refused(reader)
    assert "/no/such/program" in said[0][1]


async def test_the_process_knows_none_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPBOT_TELEGRAM_TOKEN", "secret")
    spy = python("import json, os; print(json.dumps({'refusal': ' '.join(os.environ)}))")
    assert "KPBOT_TELEGRAM_TOKEN" not in await refused(ChildReader(PROFILE, command=spy))


def test_the_process_is_bound_in_time_memory_and_files() -> None:
    code = (
        "from kpbot.communique import worker; from kpbot.communique.readers import Limits\n"
        "worker.confine(Limits(seconds=7))\nimport resource as r\n"
        "print(r.getrlimit(r.RLIMIT_CPU)[0], r.getrlimit(r.RLIMIT_FSIZE)[0])\n"
        "try: bytearray(2_000_000_000)\nexcept MemoryError: print('bound')\n"
    )
    said = subprocess.check_output(python(code), text=True)  # noqa: S603 - the code above
    assert said.split() == ["8", "0", "bound"]


def asked(content: bytes, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(worker, "confine", lambda _: None)
    request = worker.Request("a.txt", content, Limits(), PROFILE)
    answer = io.BytesIO()
    worker.serve(io.BytesIO(pickle.dumps(request)), answer)
    said: dict[str, Any] = json.loads(answer.getvalue())
    return said


def test_the_worker_answers_in_json(monkeypatch: pytest.MonkeyPatch) -> None:
    found = asked(SAMPLE, monkeypatch)
    assert from_plain(Reading, found["reading"]) == extract(sample_text(), PROFILE)
    assert "is empty" in asked(b"", monkeypatch)["refusal"]
    with pytest.raises(TypeError):
        worker.serve(io.BytesIO(pickle.dumps("else")), io.BytesIO())


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "more memory"),
        (RecursionError(), "could not read"),
        (UnreadableDocument("So."), "So."),
    ],
)
def test_the_worker_words_what_went_wrong(
    monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object) -> str:
        raise error

    monkeypatch.setattr(worker, "read_document", fail)
    assert words in asked(SAMPLE, monkeypatch)["refusal"]


@dataclass(frozen=True, slots=True)
class Sheet:
    date: date | None
    share: float
    names: tuple[str, ...] = ()


def test_values_are_checked_against_their_types() -> None:
    plain = {"date": "2010-03-01", "share": 1, "names": ["a"]}
    assert from_plain(Sheet, plain) == Sheet(date(2010, 3, 1), 1.0, ("a",))
    assert from_plain(Sheet, {**plain, "date": None}).date is None
    for wrong in ({"date": "March"}, {"share": "1"}, {"names": "a"}, {"names": [1]}, {"more": 1}):
        with pytest.raises(ValueError, match=r"it|these"):
            from_plain(Sheet, {**plain, **wrong})
