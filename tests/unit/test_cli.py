"""The `kpbot` command as a person types it: what it prints, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kpbot.cli import app
from kpbot.communique.as_table import CSV_COLUMNS
from kpbot.profiles.loader import read_profile
from kpbot.profiles.sample import sample_text

ROOT = Path(__file__).parents[2]
IPBES = ROOT / "kpbot" / "profiles" / "ipbes.toml"


def run(*words: str, columns: int = 100, typed: str = "", **settings: str) -> Result:
    none = {"KPBOT_PROFILE": "", "KPBOT_TELEGRAM_TOKEN": ""}
    return CliRunner().invoke(
        app, words, input=typed, env={"COLUMNS": str(columns), **none, **settings}
    )


@pytest.fixture
def sample(tmp_path: Path) -> str:
    file = tmp_path / "sample.txt"
    file.write_text(sample_text(), "utf-8")
    return str(file)


def test_the_text_tells_each_proposal_and_counts_them(sample: str) -> None:
    done = run("extract", sample)
    assert done.exit_code == 0
    assert "12.3  mandate  WGM + WGDE  due the Plenary  95%" in done.stdout
    assert done.stdout.rstrip().endswith("proposals, 6 memberships, 3 offices")
    assert "paragraph 27: India, CRP: approved" in done.stdout


def test_json_is_for_programs(sample: str) -> None:
    done = run("extract", sample, "--format", "json")
    found = json.loads(done.stdout)
    assert list(found) == [
        *("meeting", "paragraphs", "actions", "memberships", "offices"),
        "admissions",
    ]
    assert len(found["paragraphs"]) == 31


def test_a_table_keeps_to_the_width_of_the_terminal(sample: str) -> None:
    for columns in (80, 100, 140):
        lines = run("extract", sample, "--format", "table", columns=columns).stdout.splitlines()
        assert max(map(len, lines)) <= columns
    assert lines[0].split() == ["ref", "bodies", "due", "strength", "conf.", "title"]
    third = next(line for line in lines if line.startswith("12.3 "))
    assert third.split()[:4] == ["12.3", "WGM,", "WGDE", "Plenary"]
    at = lines[0].index("title")
    assert all(line[at - 1] == " " != line[at] for line in lines)


def test_a_table_says_how_long_before_a_meeting(sample: str) -> None:
    assert "Intersessional -28d" in run("extract", sample, "--format", "table").stdout


def test_csv_has_a_header_and_a_record_for_each_action(sample: str) -> None:
    text = run("extract", sample, "--format", "csv").stdout_bytes.decode()
    header, *_ = text.split("\r\n")
    assert header == (
        "ref,paragraph,bodies,strength,due_date,due_meeting,due_offset_days,due_basis,"
        "due_every,confidence,title,quote,trigger"
    )
    assert "\n" not in text.replace("\r\n", "")
    records = list(csv.DictReader(io.StringIO(text, newline="")))
    actions = json.loads(run("extract", sample, "--format", "json").stdout)["actions"]
    assert [one["ref"] for one in records] == [one["ref"] for one in actions]
    assert [one["quote"] for one in records] == [one["quote"] for one in actions]
    third = next(one for one in records if one["ref"] == "7.3")
    assert set(third) == set(CSV_COLUMNS)
    assert (third["bodies"], third["due_date"], third["due_meeting"]) == (
        "WGM",
        "",
        "intersessional",
    )
    assert third["due_offset_days"] == "-28"
    assert next(one for one in records if one["ref"] == "12.3")["bodies"] == "WGM; WGDE"


def test_a_document_without_tasks_gives_a_header_only(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("1. The Plenary met.\n")
    assert run("extract", str(file), "--format", "csv").stdout.count("\n") == 1
    assert run("extract", str(file), "--format", "table").stdout.count("\n") == 1
    assert "1 paragraph, 0 proposals" in run("extract", str(file)).stdout


def test_an_explanation_names_the_rule_or_says_why_none_fired(sample: str) -> None:
    said = run("extract", sample, "--explain").stdout
    assert "> 12.3 rule mandate, mandate, 95%, WGM + WGDE, due the Plenary: Open a" in said
    assert "- reports what happened: “thanked”" in said
    assert "- no tasking verb" in said
    assert "+ membership: Australia, WGM: approved" in said
    assert [line for line in said.splitlines() if line.startswith("paragraph ")] == [
        f"paragraph {number}" for number in range(1, 32)
    ]


def test_an_explanation_keeps_to_the_limit_of_time(
    sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPBOT_READ_SECONDS", "0.001")
    done = run("extract", sample, "--explain")
    assert done.exit_code == 1
    assert "within 0.001 seconds" in done.stderr
    assert not done.stdout


def test_an_explanation_has_one_form_only(sample: str) -> None:
    done = run("extract", sample, "--explain", "--format", "csv")
    assert done.exit_code == 2
    assert "--explain" in done.stderr


@pytest.mark.parametrize("words", [("extract", "none.txt"), ("profile", "check", "none.toml")])
def test_a_file_that_is_not_there_fails_with_a_line(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 1
    assert "No such file or directory" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_cannot_be_read_fails_with_a_line(tmp_path: Path) -> None:
    file = tmp_path / "nothing.txt"
    file.write_text("")
    done = run("extract", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


def test_a_profile_that_is_right_is_summed_up() -> None:
    done = run("profile", "check", str(IPBES))
    assert done.exit_code == 0
    assert done.stdout.endswith("13 bodies, 105 participants, language en\n")


def test_a_profile_that_is_wrong_gets_a_line_for_each_problem(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(
        read_profile().replace('"committee"', '"council"', 2).replace("short =", "shart =", 1)
    )
    done = run("profile", "check", str(file))
    assert (done.exit_code, done.stdout) == (1, "")
    problems = done.stderr.splitlines()
    assert len(problems) == 4
    assert all(line.startswith("line ") for line in problems)
    assert "`kind` of the body PC must be one of working_group" in done.stderr


def test_another_profile_is_used_where_the_setting_names_it(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("1. The Plenary requested the Bureau to review the budget.\n")
    words = ("extract", str(file), "--format", "csv")
    done = CliRunner().invoke(app, words, env={"KPBOT_PROFILE": str(IPBES)})
    assert "1.1,1,Bureau,request" in done.stdout


def kpbot(*words: str, out: int, closed: bool = False) -> tuple[int, str]:
    """Exit code and standard error of a process whose standard output is `out`, or closed."""
    command = [sys.executable, "-c", "from kpbot.cli import main; main()", *words]
    if closed:
        command = ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command]
    done = subprocess.run(  # noqa: S603 - it is this program
        command,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "KPBOT_PROFILE": "", "PYTHONIOENCODING": "ascii"},
    )
    return done.returncode, done.stderr


PRINTING = [
    ("extract", "FILE", "--format", "json"),
    ("extract", "FILE", "--format", "table"),
    ("extract", "FILE", "--explain"),
    ("simulate", "--from", "2009-11-09", "--to", "2009-12-31"),
]


@pytest.mark.parametrize("words", PRINTING, ids=" ".join)
def test_a_reader_that_has_gone_ends_it_quietly(words: tuple[str, ...], sample: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    assert kpbot(*(sample if one == "FILE" else one for one in words), out=writer) == (0, "")
    os.close(writer)


def test_a_full_disk_fails_with_a_line(sample: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("This system has no /dev/full.")
    with full.open("w") as out:
        assert kpbot("extract", sample, out=out.fileno()) == (
            1,
            "I cannot write: No space left on device.\n",
        )


def test_a_closed_output_fails_with_a_line(sample: str) -> None:
    assert kpbot("extract", sample, out=subprocess.DEVNULL, closed=True) == (
        1,
        "I cannot write: standard output is closed.\n",
    )


def test_the_local_chat_reads_lines_from_standard_input() -> None:
    done = run("chat", "--as", "Chair of WGM", typed="/status WGM\n")
    assert done.exit_code == 0
    assert "WGM · Working Group on Monitoring" in done.stdout


def test_without_a_token_the_start_is_the_local_chat() -> None:
    done = run("start", typed=":people\n")
    assert done.exit_code == 0
    assert "No KPBOT_TELEGRAM_TOKEN is set, so this is the local chat." in done.stderr
    assert "Chair of WGM" in done.stdout


@pytest.mark.parametrize(
    "words", [("run",), ("chat", "--as", "the Queen"), ("chat", "--chat", "X")]
)
def test_what_cannot_start_says_why_in_a_line(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1


def test_a_setting_that_is_wrong_says_so() -> None:
    done = run("chat", KPBOT_TIMEZONE="Atlantis")
    assert done.exit_code == 1
    assert "KPBOT_TIMEZONE" in done.stderr


def test_the_database_is_brought_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'kpbot.db'}"
    done = run("db", "upgrade", KPBOT_DATABASE_URL=url)
    assert (done.exit_code, done.stdout) == (0, "The database is up to date.\n")
