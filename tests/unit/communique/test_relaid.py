"""The same communiqué in many layouts: no word is lost, none comes twice, the tasks stay."""

from __future__ import annotations

import os
import re
import textwrap
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kpbot.communique.extract import extract
from kpbot.communique.layout.paragraphs import lay_out
from kpbot.profiles.loader import load_profile
from kpbot.profiles.sample import sample_text
from tests.communiques.scoring import HERE, TEXTS

REAL = os.environ.get("KPBOT_COMMUNIQUES")
NAMES = ("sample", *TEXTS, *(("2009-swakopmund",) if REAL else ()))
TITLE = ["KIMBERLEY PROCESS", "", "PLENARY MEETING", "", "FINAL COMMUNIQUE", ""]
HEADINGS = (
    *("Monitoring", "STATISTICS", "Rules and Procedures", "III. Participation", "A. Review visits"),
    *("Outreach and assistance", "Working Group on Statistics", "Other matters", "IV. CLOSING"),
)
NUMBERS: dict[str, Callable[[int], str]] = {
    "point": lambda n: f"{n}. ",
    "glued": lambda n: f"{n}.",
    "bracket": lambda n: f"{n}) ",
    "brackets": lambda n: f"({n}) ",
    "tab": lambda n: f"\t{n}.\t",
    "all the same": lambda _: "1. ",
    "first without": lambda n: f"{n}. " if n > 1 else "",
    "none": lambda _: "",
}
PAGE_NUMBERS: tuple[Callable[[int], str], ...] = (
    lambda n: f"Page {n} of 9",
    lambda n: f"- {n} -",
    lambda n: f"{n}/9",
    lambda n: f"Page {n}",
    lambda n: f"KPCS Plenary - Communiqué            Page {n} of 6",
)
RUNNING_HEADS: tuple[Callable[[int], str], ...] = (
    lambda n: f"KP Plenary 2009 | Final Communiqué {n}",
    lambda _: "KIMBERLEY PROCESS – FINAL COMMUNIQUE",
)
PAGE_ENDS: dict[str, Callable[[str], list[str]]] = {
    "between the lines": lambda foot: [foot],
    "apart": lambda foot: ["", foot, ""],
    "in the middle": lambda foot: ["", "", " " * 30 + foot, ""],
    "form feed behind": lambda foot: ["", foot, "\f"],
    "form feed before": lambda foot: [f"\f{foot}"],
}


@dataclass(frozen=True)
class Look:
    """How a document is printed."""

    number: str
    width: int = 0
    apart: bool = True
    hyphens: bool = False
    headings: bool = False
    foot: int | None = None
    page_end: str = "apart"
    line_end: str = "\n"
    seed: int = 0


looks = st.builds(
    Look,
    number=st.sampled_from(sorted(NUMBERS)),
    width=st.sampled_from([0, 40, 50, 60, 72, 80, 100]),
    apart=st.booleans(),
    hyphens=st.booleans(),
    headings=st.booleans(),
    foot=st.none() | st.integers(0, len(PAGE_NUMBERS) + len(RUNNING_HEADS) - 1),
    page_end=st.sampled_from(sorted(PAGE_ENDS)),
    line_end=st.sampled_from(["\n", "\r\n"]),
    seed=st.integers(0, 10_000),
)


@cache
def paragraphs_of(name: str) -> tuple[str, ...]:
    if name == "sample":
        text = sample_text()
    else:
        folder = HERE if name in TEXTS else Path(REAL or "")
        text = (folder / f"{name}.txt").read_text("utf-8")
    return tuple(one.text for one in lay_out(text).segments)


def printed(paragraphs: Sequence[str], look: Look) -> str:
    chance = Random(look.seed)  # noqa: S311 - a layout, not a secret
    apart = look.apart or look.number == "none"
    lines = list(TITLE)
    for number, text in enumerate(paragraphs, 1):
        if look.headings and number > 1 and chance.random() < 0.3:
            lines += [chance.choice(HEADINGS), *([""] if apart else [])]
        body = f"{NUMBERS[look.number](number)}{text}"
        lines += list(_wrapped(body, look, chance)) if look.width else [body]
        lines += [""] if apart else []
    return look.line_end.join(_paged(lines, look) if look.foot is not None else lines)


def _wrapped(body: str, look: Look, chance: Random) -> Iterator[str]:
    indent = body[: len(body) - len(body.lstrip())]
    lines = textwrap.wrap(body.replace("\t", " ").strip(), look.width, break_on_hyphens=False)
    known = set(re.findall(r"\w+", body))
    for i in range(len(lines) - 1):
        head, _, rest = lines[i + 1].partition(" ")
        breaks = (
            look.hyphens and rest and re.fullmatch(r"[a-z]{9,}", head) and head[:5] not in known
        )
        if breaks and len(lines[i]) + 7 <= look.width and chance.random() < 0.7:
            lines[i], lines[i + 1] = f"{lines[i]} {head[:5]}-", f"{head[5:]} {rest}"
    yield indent + lines[0]
    yield from lines[1:]


def _paged(lines: Sequence[str], look: Look) -> Iterator[str]:
    """The lines with a page end after each fifteen or so, in the middle of a sentence."""
    foot = (*PAGE_NUMBERS, *RUNNING_HEADS)[look.foot or 0]
    since, page = 0, 1
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        yield line
        since += 1
        if since >= 15 and re.search(r"[\w,]$", line) and after[:1].islower():
            page += 1
            yield from PAGE_ENDS[look.page_end](foot(page))
            since = 0


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(NAMES), looks)
@example("sample", Look("none", 72, headings=True, foot=1, page_end="in the middle"))
@example("sample", Look("point", 60, apart=False, headings=True, foot=0))
@example("2008-tabs", Look("all the same", 80, apart=False, hyphens=True, headings=True, seed=1))
@example("2012-francais", Look("bracket", 50, apart=False, hyphens=True))
@example("2012-francais", Look("point", 100, hyphens=True, headings=True, foot=3, seed=3314))
@example(
    "2014-requests",
    Look("none", 40, headings=True, foot=6, page_end="form feed behind", seed=1022),
)
def test_each_paragraph_comes_once_and_whole(name: str, look: Look) -> None:
    wanted = paragraphs_of(name)
    assert tuple(one.text for one in lay_out(printed(wanted, look)).segments) == wanted


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES), looks)
def test_the_tasks_stay(name: str, look: Look) -> None:
    profile = load_profile()
    plain = replace(look, width=0, headings=False, foot=None, hyphens=False, number="point")
    wanted = extract(printed(paragraphs_of(name), plain), profile)
    look = replace(look, headings=False)
    assert extract(printed(paragraphs_of(name), look), profile) == wanted


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), looks, st.integers(0, 40), st.sampled_from([1983, 2009, 30, 400]))
def test_a_line_may_begin_with_a_number(name: str, look: Look, at: int, number: int) -> None:
    """A year or a count that a line begins with opens no paragraph."""
    assume(look.number not in {"none", "all the same"})
    texts = list(paragraphs_of(name))
    place = at % len(texts)
    texts[place] += (
        f" The Plenary met last in {number}. The end of it was in\n{number}. The KP met."
    )
    text = printed([" ".join(one.split()) for one in texts], look)
    assert [one.text for one in lay_out(text).segments] == [" ".join(one.split()) for one in texts]


@pytest.mark.parametrize("kind", ["{}. ", "{}) ", "({}) ", "({})\n", "\t{}.\t"])
@pytest.mark.parametrize("item", ["({}) ", "{}) ", "- ", "(a) ", "   {}. "])
def test_a_list_does_not_count_with_the_paragraphs(kind: str, item: str) -> None:
    items = [
        f"{item.format(n)}the {word} of the year" for n, word in enumerate(["end", "start"], 1)
    ]
    listed = ";\n".join(items)
    texts = ["The Plenary met.", f"It noted:\n{listed}.", "It closed.", "It thanked the hosts."]
    if item.strip() == kind.strip():
        pytest.skip("Nothing tells the list from the paragraphs.")
    text = "\n".join(f"{kind.format(n)}{one}" for n, one in enumerate(texts, 1))
    assert [one.text for one in lay_out(text).segments] == [" ".join(one.split()) for one in texts]


@pytest.mark.parametrize("cut", range(0, 6000, 171))
def test_a_text_cut_anywhere_keeps_its_words(cut: int) -> None:
    text = sample_text()[cut : cut + 3000].partition(" ")[2].rpartition(".\n")[0] + "."
    layout = lay_out(text)
    parts = [*layout.front, *(one.text for one in layout.segments)]
    lost = Counter(text.split()) - Counter(" ".join(parts).split())
    assert all(re.fullmatch(r"\d+\.", word) for word in lost)
    assert not Counter(" ".join(parts).split()) - Counter(text.split())


@pytest.mark.parametrize(
    "part",
    ["a", "a-", "- ", "1.", "(1) ", "1. A ", "Annex I\n", "it-\n", "A\n- 4 -\n", "The of\n\n"],
)
def test_the_time_grows_with_the_length(part: str) -> None:
    """A text ten times as long takes no more than some ten times as long."""
    lay_out(part)
    short, long = (_seconds(part * (2_000 * times)) for times in (1, 10))
    assert long < 40 * short + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    lay_out(text)
    return time.process_time() - start
