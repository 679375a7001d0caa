"""What lies before the last Plenary, and so is no news."""

from __future__ import annotations

import re

from kpbot.communique.dates import MONTHS
from kpbot.communique.passage import Passage
from kpbot.domain.communique import Heading

_YEAR = re.compile(r"(?:19|20)\d\d")


def is_long_ago(passage: Passage, words: range, heading: Heading) -> bool:
    """Whether `words` of an admission put it before the last Plenary: "admitted in 2007".

    A month of the year before may lie between the two Plenaries.
    """
    said = [j for j in words if _YEAR.fullmatch(passage.plain(j))]
    if not said or heading.end is None:
        return False
    latest = max(said, key=lambda j: int(passage.plain(j)))
    since = heading.end.year - (passage.plain(latest - 1) in MONTHS)
    return int(passage.plain(latest)) < since
