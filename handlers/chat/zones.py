"""Time zones as people type them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from kpbot.domain.errors_habits import UnknownZone
from kpbot.services.status import unaccented

MOST_OFFERED = 3


def find_zone(text: str) -> ZoneInfo:
    """The zone that `text` names, by its full name or by its city; case does not count.

    Raises `UnknownZone` with the nearest names; with all, where a city has several, and with none
    for an offset such as `GMT+2`: the zones with such names have the other sign.
    """
    wanted = _plain(text)
    if _OFFSET.fullmatch(wanted):
        raise UnknownZone(text, ())
    names = _by_words()
    found = names.get(wanted, ())
    if len(found) == 1:
        return ZoneInfo(found[0])
    near = found or [
        name
        for words in difflib.get_close_matches(wanted, names, n=MOST_OFFERED, cutoff=0.7)
        for name in names[words]
        if not name.startswith("Etc/")
    ]
    raise UnknownZone(text, tuple(dict.fromkeys(near))[:MOST_OFFERED])


@lru_cache(maxsize=1)
def _by_words() -> Mapping[str, Sequence[str]]:
    """The zones by full name and by city, in plain letters."""
    names: dict[str, list[str]] = {}
    for zone in sorted(available_timezones() - _NO_ZONES):
        region, slash, _ = zone.partition("/")
        full = _plain(zone)
        city = _plain(zone.rpartition("/")[2])
        names.setdefault(full, []).append(zone)
        if slash and region not in _NO_REGIONS:
            names.setdefault(city, []).append(zone)
    return names


def _plain(name: str) -> str:
    """`sao paulo`, `port au prince`; a sign such as that of `GMT+5` stays."""
    return " ".join(_GAP.sub(" ", unaccented(name)).split())


_GAP = re.compile(r"_|(?<=[a-z])-(?=[a-z])")
_OFFSET = re.compile(r"(?:utc|gmt)?\s*[-+\u2212]?\s*\d{1,2}(?::?\d{2})?")
_NO_ZONES = frozenset({"EST", "MST", "HST", "Factory", "localtime"})
"""Those without summer time that people take for one with it, and those of a machine."""

_NO_REGIONS = frozenset({"Etc", "SystemV", "US", "Canada", "Brazil", "Chile", "Mexico"})
"""Older names of zones that have one by continent and city as well."""
