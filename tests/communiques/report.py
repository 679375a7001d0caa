"""The scores of all communiqués as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SCORES = "communiqué"
"""The property of a test that holds the name of a communiqué and its shares."""


def table(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A heading, a line for each communiqué, and the means."""
    columns = list(next(iter(scores.values())))
    wide = max(map(len, scores))
    yield " ".join(["".ljust(wide), *(name.rjust(11) for name in columns)])
    means = {name: sum(one[name] for one in scores.values()) / len(scores) for name in columns}
    for title, shares in (*scores.items(), ("mean", means)):
        yield " ".join([title.ljust(wide), *(f"{shares[name]:11.3f}" for name in columns)])
