"""How English texts say that a task comes back: "each quarter", "monthly by the tenth day"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpbot.communique.english.dues.counts import COUNTED, NTH, nth, number
from kpbot.communique.english.dues.due_patterns import UNIT
from kpbot.communique.recurring import PeriodWords

_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half": 6, "semester": 6, "year": 12}
_UNIT = r"(?P<unit>week|fortnight|month|quarter|half|semester)(?:[- ]years?)?s?\b"
_EACH = re.compile(
    rf"\b(?:each|every) (?:(?:calendar|reporting) )?(?:(?:(?P<two>other|second)|{COUNTED}) )?"
    rf"{_UNIT}"
)
_OFTEN = re.compile(
    rf"\b(?:once|(?P<two>twice)|{COUNTED} times) (?:in )?(?:a|each|every|per) "
    r"(?P<unit>month|quarter|year)\b"
)
_BETWEEN: Mapping[str, tuple[int, int]] = {
    "weekly": (0, 7),
    "fortnightly": (0, 14),
    "biweekly": (0, 14),
    "monthly": (1, 0),
    "bimonthly": (2, 0),
    "quarterly": (3, 0),
    "half-yearly": (6, 0),
    "six-monthly": (6, 0),
    "semi-annually": (6, 0),
    "semi-annual": (6, 0),
    "semiannual": (6, 0),
    "biannually": (6, 0),
    "biannual": (6, 0),
}
_WORD = rf"(?P<word>{'|'.join(sorted(_BETWEEN, key=len, reverse=True))})"
_ADVERB = re.compile(
    rf"(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?<!\bof )\b{_WORD}"
    r"(?=\s*(?:[,.;:)]|$|(?:to|on|by|at|in|from|until|through|via|for|as|and|about|whether|how|"
    r"the|its|their|all|what|thereafter)\b))"
)
_BASIS = re.compile(rf"\b(?:on an?|at) {_WORD} (?:basis|intervals)\b")
_DELIVERED = re.compile(
    r"\b(?:submit|provid|present|send|suppl|issu|publish|circulat|produc|prepar|mak|giv|deliver|fil|"
    r"compil|transmit|communicat|shar|hold|conven|forward|furnish)"
    r"(?:e[sd]?|s|y|ies|ied|ying|t?ing|t?ed)? "
    rf"(?:[\w'-]+ ){{0,6}}?{_WORD} (?:[\w'-]+ ){{0,2}}?(?:reports?|updates?|statistics|data|"
    r"figures|summary|summaries|briefings?|returns?|calls?|meetings?|teleconferences?|bulletins?|"
    r"statements?|overviews?|accounts|newsletters?|notes?|lists?)\b"
)
_BY = r"(?:by|before|on|no later than|not later than|until|at the latest (?:by|on))"
_OF_PERIOD = r"(?:the (?:end|close) of )?(?:each|every|the) (?:reporting )?"
_ON_DAY = re.compile(
    rf"\b{_BY} the {NTH}(?: (?:calendar |working )?day)?(?:"
    r" of (?:(?:each|every) (?P<of>month)|the (?:(?:following|next|subsequent|ensuing) )?month"
    rf"(?: (?:following|after) {_OF_PERIOD}(?P<behind>quarter|half|semester|month|period)"
    r"(?:[- ]year)?)?)|(?= day\b)|(?<= day)|(?=\s*(?:[,.;]|$)))"
)
_LATE = re.compile(
    rf"\b(?:(?:within|no later than|not later than|at the latest|in) )?{COUNTED} "
    r"(?:calendar |working )?(?P<size>day|week|month)s? (?:of|after|from|following) "
    rf"(?:the (?:end|close|expiry) of )?(?:(?P<each>each|every)|the) (?:calendar |reporting )?"
    r"(?P<of>quarter|half|semester|month|period)(?:[- ]year)?\b"
)
_ENDS = re.compile(
    rf"\b(?:(?:{_BY}|at) )?the (?:end|close|last (?:working )?day) of (?:each|every) {_UNIT}"
)
_BEGINS = re.compile(
    r"\b(?:starting|beginning|commencing|from|as of|as from|with effect from)"
    r"(?: (?:in|on|from|with))?(?: the)? $"
)
_FIRST = re.compile(
    r"\b(?:first|initial)\b[^,;.]{0,30}$|\b(?:starting|beginning|commencing) (?:on |by )?$"
)
_THEREAFTER = re.compile(r"\b(?:thereafter|after that|from then on|afterwards|subsequently)\b")


def _count(match: re.Match[str]) -> int:
    said = match.groupdict()
    return 2 if said.get("two") else number(said["n"] or "1")


find_period = PeriodWords(
    months=_MONTHS,
    days=UNIT,
    between=_BETWEEN,
    each=_EACH,
    often=_OFTEN,
    basis=_BASIS,
    adverb=_ADVERB,
    delivered=_DELIVERED,
    late=_LATE,
    on_day=_ON_DAY,
    ends=_ENDS,
    begins=_BEGINS,
    first=_FIRST,
    thereafter=_THEREAFTER,
    count=_count,
    nth=nth,
).find
