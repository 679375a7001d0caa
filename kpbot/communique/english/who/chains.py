"""Groups that small words tie together: "the WGS and of the WGM"."""

from __future__ import annotations

from itertools import takewhile

from kpbot.communique.mentions import Mention
from kpbot.communique.names import GROUPS
from kpbot.communique.passage import Passage

_TIES = frozenset({"and", "of", "to", "in", "for", "the"})


def groups_from(passage: Passage, first: int, end: int) -> tuple[Mention, ...]:
    """The groups that are named together from word `first` on, before word `end`."""
    found: list[Mention] = []
    while run := tuple(takewhile(lambda one: one.kind in GROUPS, passage.run_from(first))):
        found += run
        after = first = run[-1].last + 1
        while passage.plain(first) in _TIES:
            first += 1
        tied = "and" in {passage.plain(i) for i in range(after, first)}
        if not (tied or "," in passage.gap(after)) or first >= end:
            break
    return tuple(found)
