"""Compares a reading of a communiqué with what a careful person reads in it.

A gold file lists the actions of a document, each with an `anchor`: words of its paragraph that a
proposal for it must quote. Those that are not `required` may be proposed or left out. `bodies_or`
are further right answers beside `bodies`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kpbot.communique.as_json import as_dict
from kpbot.communique.extract import extract
from kpbot.domain.profile import Profile

Json = dict[str, Any]

HERE = Path(__file__).parent
TEXTS = tuple(sorted(file.stem for file in HERE.glob("*.txt")))

COVERED = 0.5
"""The share of an anchor that a quote covers at least, to stand for it."""
LONGEST_FOR_TWO = 400
"""A quote of at most so many characters may stand for two actions of the same bodies."""
_QUOTES = str.maketrans("\N{LEFT SINGLE QUOTATION MARK}’“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, and what went wrong.

    Of the proposals, in order, `right` tells which are tasks, `exact` which name their bodies too.
    The share of memberships and of offices counts those that are missing and those that are wrong.
    """

    precision: float
    recall: float
    bodies: float
    due: float
    memberships: float
    offices: float
    paragraphs: bool
    right: tuple[bool, ...]
    exact: tuple[bool, ...]
    problems: list[str] = field(default_factory=list)

    @property
    def shares(self) -> dict[str, float]:
        names = ("precision", "recall", "bodies", "due", "memberships", "offices")
        return {name: getattr(self, name) for name in names}


def score_of(name: str, profile: Profile) -> tuple[Json, Score]:
    """The reading of one of the `TEXTS`, and its score."""
    text = (HERE / f"{name}.txt").read_text("utf-8")
    gold = json.loads((HERE / f"{name}.gold.json").read_text("utf-8"))
    read = as_dict(extract(text, profile), profile.short)
    return read, score(read, gold)


def score(read: Json, gold: Json) -> Score:
    """How well `read`, in the form of `kpbot extract --format json`, agrees with `gold`."""
    wanted, got = gold["actions"], read["actions"]
    pairs = _Pairs(read, gold)
    met = pairs.met
    required = {n for n, want in enumerate(wanted) if want["required"]}
    found = required & (set(met.values()) | set(pairs.shared()))
    tasked = [(got[i], wanted[n]) for i, n in met.items() if n in required]
    named = [pair for pair in tasked if _bodies_agree(*pair)]
    dated = [wanted[n] for n in met.values() if wanted[n].get("due")]
    timely = [want for want in dated if _is_due(want, got)]
    seats = [
        _facts(one, "memberships", ("participant", "body", "status"))
        | _facts(one, "admissions", ("participant",))
        for one in (gold, read)
    ]
    offices = [_facts(one, "offices", ("participant", "office", "year")) for one in (gold, read)]
    return Score(
        precision=_share(len(met), len(got)),
        recall=_share(len(found), len(required)),
        bodies=_share(len(named), len(tasked)),
        due=_share(len(timely), len(dated)),
        memberships=_share(len(set.intersection(*seats)), len(set.union(*seats))),
        offices=_share(len(set.intersection(*offices)), len(set.union(*offices))),
        paragraphs=len(read["paragraphs"]) == gold["paragraphs"],
        right=tuple(i in met for i in range(len(got))),
        exact=tuple(i in met and _bodies_agree(one, wanted[met[i]]) for i, one in enumerate(got)),
        problems=[
            *pairs.lost,
            *(f"missed {wanted[n]['paragraph']}: {wanted[n]['anchor']}" for n in required - found),
            *(f"wrong {one['ref']}: {one['quote']}" for i, one in enumerate(got) if i not in met),
            *(
                f"bodies of {one['ref']}: {one['bodies']}, not {want['bodies']}"
                for one, want in tasked
                if not _bodies_agree(one, want)
            ),
            *(f"due in {want['paragraph']}: {want['due']}" for want in dated if want not in timely),
            *(f"seat missed or wrong: {one}" for one in set.symmetric_difference(*seats)),
            *(f"office missed or wrong: {one}" for one in set.symmetric_difference(*offices)),
        ],
    )


class _Pairs:
    """Which proposal stands for which action of the gold file."""

    def __init__(self, read: Json, gold: Json) -> None:
        self._read, self._gold = read["actions"], gold["actions"]
        self._texts = {one["number"]: _folded(one["text"]) for one in read["paragraphs"]}
        self.lost: list[str] = []
        """Anchors and quotes that their paragraphs lack."""
        quotes = list(self._spans(self._read, "quote"))
        anchors = list(self._spans(self._gold, "anchor"))
        self._candidates = [
            (covers, i, n)
            for n, anchor in enumerate(anchors)
            for i, quote in enumerate(quotes)
            if self._read[i]["paragraph"] == self._gold[n]["paragraph"]
            and (covers := _cover(quote, anchor)) >= COVERED
        ]
        self._length = [quote[1] - quote[0] if quote else 0 for quote in quotes]
        self.met = self._one_to_one()

    def _spans(self, rows: Sequence[Json], key: str) -> Iterator[tuple[int, int] | None]:
        for row in rows:
            words = _folded(row[key])
            start = self._texts.get(row["paragraph"], "").find(words)
            if start < 0:
                self.lost.append(f"paragraph {row['paragraph']} lacks the {key} {row[key]!r}")
            yield None if start < 0 else (start, start + len(words))

    def _one_to_one(self) -> dict[int, int]:
        """The action of each proposal: required ones first, then what covers most in few words."""
        met: dict[int, int] = {}
        for _, i, n in sorted(self._candidates, key=self._rank, reverse=True):
            if i not in met and n not in met.values():
                met[i] = n
        return met

    def _rank(self, candidate: tuple[float, int, int]) -> tuple[bool, float, int, int, int]:
        covers, i, n = candidate
        return self._gold[n]["required"], covers, -self._length[i], i, n

    def shared(self) -> Iterator[int]:
        """Actions whose words stand in the quote of another action of the same bodies."""
        for _, i, n in self._candidates:
            if i in self.met and self._length[i] <= LONGEST_FOR_TWO:
                own = self._gold[self.met[i]]
                if own["bodies"] == self._gold[n]["bodies"]:
                    yield n


def _folded(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split()).lower()


def _cover(quote: tuple[int, int] | None, anchor: tuple[int, int] | None) -> float:
    """The share of the anchor that the quote covers."""
    if quote is None or anchor is None:
        return 0.0
    both = min(quote[1], anchor[1]) - max(quote[0], anchor[0])
    return max(both, 0) / (anchor[1] - anchor[0])


def _bodies_agree(one: Json, want: Json) -> bool:
    right = [want["bodies"], *want.get("bodies_or", [])]
    return {_folded(body) for body in one["bodies"]} in [set(map(_folded, each)) for each in right]


def _is_due(want: Json, got: Sequence[Json]) -> bool:
    """Whether a proposal of the paragraph has the date; a clause that was split has it once."""
    dues = (one["due"] or {} for one in got if one["paragraph"] == want["paragraph"])
    return any(all(due.get(key) == want["due"][key] for key in want["due"]) for due in dues)


def _facts(one: Json, kind: str, keys: Sequence[str]) -> set[tuple[str, ...]]:
    rows = ([row.get(key) for key in ("paragraph", *keys)] for row in one.get(kind, []))
    return {tuple(_folded(str(value)) for value in row) for row in rows}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 1.0
