"""Whether a proposal's confidence says how often it is right.

Reads the communiqués of `tests/communiques/`, which the grammar has not been written for, and
counts by bands of confidence how many of the proposals are right by the gold files. Run it as
`python bench/calibration.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, it finds the others

from kpbot.profiles.loader import load_profile
from tests.communiques.report import table as scores_table
from tests.communiques.scoring import TEXTS, score_of

Proposed = tuple[float, bool, bool]
"""A proposal's confidence, whether it is a task, and whether its bodies are right too."""

BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.0)
"""The least confidence of each band; the next one above ends it."""


def main() -> None:
    proposals: list[Proposed] = []
    scores = {}
    for name in TEXTS:
        read, score = score_of(name, load_profile())
        scores[name] = score.shares
        confidence = [one["confidence"] for one in read["actions"]]
        proposals += zip(confidence, score.right, score.exact, strict=True)
    print(f"{len(proposals)} proposals of {len(TEXTS)} communiqués\n")
    print("confidence  proposals  tasks  share  with right bodies  mean confidence")
    for line in bands(proposals):
        print(line)
    print()
    for line in scores_table(scores):
        print(line)


def bands(proposals: list[Proposed]) -> Iterator[str]:
    """A line for each band that has proposals."""
    above = 1.01
    for least in BANDS:
        inside = [one for one in proposals if least <= one[0] < above]
        name = f"{least:.1f}+" if least == BANDS[0] else f"{least:.1f} to {above:.1f}"
        above = least
        if inside:
            mean, _, exact = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            right = sum(one[1] for one in inside)
            yield (
                f"{name:10}  {len(inside):9}  {right:5}  {right / len(inside):5.2f}"
                f"  {exact:17.2f}  {mean:15.2f}"
            )


if __name__ == "__main__":
    main()
