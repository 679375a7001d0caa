"""How English texts word dates, spans and Meetings, in folded text (see words.plain)."""

from __future__ import annotations

import re

from kpbot.communique.dates import MONTHS
from kpbot.communique.english.dues.counts import COUNTED
from kpbot.communique.heading import ORDINALS

UNIT = {
    "day": 1,
    "week": 7,
    "fortnight": 14,
    "month": 30,
    "half-year": 180,
    "half year": 180,
    "year": 365,
    "jour": 1,
    "semaine": 7,
    "mois": 30,
}
"""Days in a unit; months count as 30 days, weeks as 7."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_NTH = "|".join(sorted(ORDINALS, key=len, reverse=True))
_UNITS = (
    r"(?:calendar |working |full |clear )?(?P<unit>day|week|fortnight|month|half[- ]year|year"
    r"|jour|semaine|mois)s?\b'?"
)
_SPAN = rf"(?:{COUNTED} {_UNITS}|(?P<half>half an?) (?P<whole>year|month))"
KIND = r"(?P<kind>plenary|intersessional|pleniere|intersession)"
PROCESS = re.compile(r"\b[A-Z]{2,6}(?= (?:annual |Annual )?(?:[Pp]l[eé]n|[Ii]ntersession))")
"""Whose Meeting it is, abbreviated; read as "~" and left out: "the next XYZ Plenary"."""
_WHICH = (
    r"(?:the |la |l'|its |our |an? )?(?:(?P<next>next|forthcoming|upcoming|following|coming|"
    rf"subsequent|prochaine) )?(?:(?P<nth>{_NTH}) )?(?:(?:{_MONTH}) )?"
    r"(?:(?P<y0>(?:19|20)\d\d) )?(?:annual |~+ )*"
)
_MEETING = (
    rf"{_WHICH}(?:(?:session|meeting) of the )?{KIND}(?P<of>(?: session| meeting)?"
    rf"(?: (?:in |of |en )?(?:[a-z]+ )?(?P<y1>(?:19|20)\d\d))?)"
)
_THIS_MEETING = (
    r"(?:the |this |its |their )?"
    r"(?:(?:end|close|closing|closure|conclusion|adjournment|date) of (?:the |this )?)?"
    r"(?:[a-z]+ )?(?:meeting|plenary|session|adoption|admission|decision"
    r"|date|communique|publication|now|today)\b"
)
_BY = (
    r"(?:by no later than|no later than|not later than|at the latest (?:by|on|before)|"
    r"on or before|latest by|not after|not beyond|up to|by the end|by|before|until|till|"
    r"prior to|ahead of|"
    r"(?:with a )?(?:deadline|closing date|time limit) (?:of|(?:for [a-z ]{1,60} )?"
    r"(?:of|(?:is|was|has been|being)(?: (?:set|fixed) (?:at|for|on|to|as))?))|"
    r"due (?:on|by|in|at)|(?:deadline|due|due date):|in time for|"
    r"in advance of|"
    r"au plus tard (?:le|a|en)|avant(?: le| la)?|d'ici(?: le| la| au| a la)?|jusqu'au)"
)
_WEEKDAY = (
    r"(?:(?: (?:easter|whit|ash|good|palm|maundy|holy))? (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r",?|(?: [a-z']+){1,2} (?:day|eve),)?"
)
"""Also a feast in front of the day: "by Easter Monday, 9 April", "by Labour Day, 1 May"."""
BEFORE = re.compile(rf"\b{_BY}(?: the| next)?{_WEEKDAY} +$")
OTHERS = re.compile(
    r"\b(?:miss|misses|missed|missing|meet|respect|exceed(?:ed|ing)?|overran|annual|statutory|usual)"
    r"(?: (?:the|their|its|annual|reporting|regular|statutory|usual)){0,4} $"
)
"""Before "deadline of" these speak of one that holds for others, or always."""
IN_PERIOD = re.compile(
    r"\b(?:(?:planned|scheduled|foreseen|envisaged|set|due|slated) for|in|during|within|over|"
    r"in the course of|around|about|towards|"
    rf"between (?:the )?(?:(?:early|late|mid)[ -])?(?:{_MONTH})"
    rf"(?: \d{{4}})? and|(?:in|during) (?:{_MONTH}) or|dans|au)(?: the)? +$"
)
COMING = re.compile(r"\b(?:next|this coming) +$")
BETWEEN = re.compile(
    rf"\bbetween (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: (?:{_MONTH}))?(?: \d{{4}})? and +$"
)
AT_END = re.compile(r"\bat(?: the)? +$")
LATEST_AFTER = re.compile(
    r",? (?:at the latest|au plus tard|as (?:the|a) (?:new |final )?(?:deadline|date|time limit)|"
    r"being (?:the|a) (?:deadline|closing date|time limit))\b"
)
_ORD = r"(?:st|nd|rd|th)?"
_NOTED = (
    r"(?:planned|scheduled|foreseen|envisaged|set|due|slated|fixed|convened|called|expected|"
    r"proposed)"
)
ON = re.compile(
    rf"\b(?:on|{_NOTED} for)(?: the)?(?: \d{{1,2}}{_ORD}(?: (?:{_MONTH}))?(?: and| to|,| ?[-–]))?"
    rf"{_WEEKDAY} *$"
)
SPANNED = re.compile(
    rf"\bfrom (?:the )?\d{{1,2}}{_ORD}(?: (?:{_MONTH}))?(?: \d{{4}})? (?:to|until|till|through)"
    r"(?: the)? +$"
)
RUNS = re.compile(
    r"\b(?:periods?|data|statistics|figures|exports|imports|production|trade|covering|years?)"
    r"(?: [a-z]+){0,2} $"
)
"""What is counted from one day to another."""
MEETS_ON = re.compile(
    r"\b(?:at|during|in|by|before|for) (?:its|the|a|an|their|this|that) (?:[a-z-]+ ){0,3}"
    r"(?:call|meeting|session|workshop|seminar|tele-?conference|video-?conference|conference)"
    r",? (?:of|to be held on|to take place on)(?: the)? +$"
)
DONE = re.compile(
    r"\b(?:(?:was|were|had|has been|have been|took|met) |"
    r"(?:who|which|that|it|they) (?:[a-z]+ly )?(?:[a-z]+ed|held|made|left|sent|came) |"
    r"(?<!\bbe )(?<!\bget )(?<!\bis )(?<!\bare )(?<!\bwhen )"
    r"(?<!\bto )(?:(?!need|proceed|speed)[a-z]{3,}ed|held|made|sent|given|taken|drawn up|seen)"
    r"(?: by (?:the )?[a-z]+(?: [a-z]+)?)? $)"
)
"""Words that tell of the past, before a day."""
NOT_DONE = re.compile(
    rf"\b(?:to|shall|will|must|should|would|may|that (?:it|the)|{_NOTED}|tasked|charged|entrusted|"
    r"asked|requested|invited|mandated|agreed|decided|called upon|urged|encouraged|completed|"
    r"finali[sz]ed|need(?:ed)?|required)\b"
)
"""Words behind them that look ahead."""
END_OF = re.compile(
    r"\b(?:by|before|until|at|no later than|not later than) (?:the )?end of "
    r"(?P<which>the|this|the current|the present|the next|next|the following|the coming) "
    r"(?P<of>month|quarter|year)\b(?! (?:of|in|that|which|after|following|when|under)\b)"
)
"""The end of what runs, or of what comes after it."""
YEAR_OUT = re.compile(r"\bbefore the year is (?:out|over)\b")
FIRST_MONTHS = re.compile(
    rf"\b(?:in|during|within|over) the (?P<part>first|last) {COUNTED} months of (?:the )?"
    r"(?:(?:year )?(?P<year>(?:19|20)\d\d)|(?P<next>(?:next|following|coming) year))\b"
)
EARLY = re.compile(
    r"\b(?:(?:in|by|before|during|for) )?(?:the )?(?:early(?: in)?|beginning of|start of) "
    r"(?P<year>(?:19|20)\d\d)\b"
)
"""The first quarter of a year."""
FEASTS = {"christmas": (12, 25), "new year": (1, 1), "the new year": (1, 1)}
FEAST = re.compile(
    r"\b(?:by|before|until|not later than|no later than) (?P<feast>christmas|(?:the )?new year)"
    r"(?:'s (?:day|eve))?(?: (?P<year>(?:19|20)\d\d))?\b"
)
OR_LATER = re.compile(rf" (?:or|and) (?:early |late |mid-)?(?:{_MONTH})\b")
HELD = re.compile(
    rf"\b{KIND}(?: session| meeting)?,?(?: (?:to be held|which (?:will be held|is to be held|will "
    r"take place|is to take place|meets)|to take place|scheduled|planned|foreseen|due))?"
    rf"(?: (?:at|in) (?!(?:{_MONTH}|writing|full|detail|person|advance)\b)[a-z]+"
    r"(?: (?!by\b|before\b|until\b|not\b|no\b)[a-z]+)?)?,?(?: (?:for|in|of|on|from|early|late))*"
    r"(?: the)? ?(?:\((?:[a-z]+(?: [a-z]+){0,3}, )?)?$"
)
"""What stands before the day of a Meeting: the task hangs on the Meeting."""

_OPENING = r"(?:the )?(?:(?:opening|start|beginning|holding|convening|date|first day) of )?"
OFFSET = re.compile(
    r"\b(?:(?:no|not) later than |at the latest |at least |not less than |some |about |within |"
    r"by )?"
    rf"{_SPAN} (?P<side>prior to|before|ahead of|in advance of|after|following|avant|apres) "
    rf"{_OPENING}{_MEETING}"
)
WITHIN = re.compile(
    r"\b(?:within|in|in the next|(?:over|during) the (?:next|coming)|"
    r"(?:has|have|given|granted|allowed)(?: up to)?"
    r"(?= (?:a period of )?[a-z0-9-]+ (?:\(\d+\) )?(?:calendar |working )?(?:days|weeks|months)"
    r",? (?:to|for|from|counted|in which|within which)\b)"
    rf"|dans(?: un delai de| les)?)(?: a period of)? "
    rf"(?:the (?:next|coming|following) )?(?:the )?{_SPAN}(?P<tail>(?: time)?"
    rf"(?: (?:of|from|after|following) {_THIS_MEETING})?)(?P<else> (?:of|from|after|following)\b)?"
)
INFORMED = re.compile(r"\b(?:inform|notify|advise|apprise|remind|convince|assure)\b")
"""Verbs whose "of" belongs to them: "inform the Chair within a month of the result"."""
OWN_SESSION = re.compile(
    rf"\b(?:(?:at least|(?:no|not) later than) )?{_SPAN} "
    r"(?:(?P<side>before|prior to|ahead of|in advance of|after|following) "
    r"(?:(?:its|the|that|their) (?:next|following|forthcoming|subsequent) "
    r"(?:annual )?(?:session|meeting)\b|(?P<it>it\b|that (?:meeting|session)\b))"
    r"|(?P<ahead>in advance)(?= *(?:[.,;:)]|$)))"
)
"""Of a Meeting named before: "before the Intersessional, at least a week before it"."""
LATER = re.compile(
    rf"\b(?:(?:no|not) later than )?{_SPAN} (?:after|following|from) {_THIS_MEETING}"
)
TO_MEETING = re.compile(
    rf"\b(?P<how>(?:for (?:[a-z]+ )?(?:consideration|adoption|approval|discussion|decision|"
    rf"endorsement|presentation|review) )?(?:by|at|before|until|till|to|for|prior to|ahead of|"
    rf"deadline:|due:|in time for|in advance of|no later than|not later than|during|"
    rf"(?:[io]n|at) the (?:margins?|fringes?|sidelines|occasion) of|alongside|"
    rf"back[- ]to[- ]back with|in conjunction with|"
    r"between (?:now|this meeting|this session|the present session|the plenary) and|when|"
    r"(?:on|in|to) the (?:provisional |draft )?agenda (?:of|for)|a(?= la\b| l')|avant)) "
    r"(?:(?:its|their|the) (?:own )?(?:meeting|session) (?:during|at|in|on the margins of) )?"
    rf"(?:both )?(?:the )?(?:(?!view\b)[a-z]+ (?:at|during|in|of) )?{_OPENING}{_MEETING}"
    r"(?P<at>(?: at its (?:next|[a-z-]+) session)?)"
)
SET_MEETING = re.compile(
    rf"\b(?:set|sets|fixed|fixes|chose|named|designated) (?:the )?{_MEETING}"
    r"(?= as the (?:date|time|moment|deadline|occasion|limit|target)\b)"
)
"""As in "fixed the next Plenary as the date for the vote"."""
NOW = frozenset(
    {
        *("by", "at", "during", "for", "a", "when", "alongside", "on the margin of"),
        *(f"{i} the {edge} of" for i in ("on", "in", "at") for edge in ("margins", "fringes")),
        *("on the sidelines of", "on the occasion of", "in conjunction with", "between now and"),
    }
)
"""Before "the Plenary" these may speak of the one that is held."""
ANNUAL = re.compile(
    r"\b(?:by|at|before|to|until) (?:the|its|their) next annual (?:meeting|session)\b"
)
"""The Plenary, which meets once a year."""
ITS_NEXT = re.compile(
    rf"\b(?:by|at|before|to|until|till|during|for|of|in) its (?:next|coming|forthcoming|following|"
    rf"subsequent|(?P<nth>{_NTH}))(?: annual)? (?:session|meeting)\b"
)
"""Of the Meeting itself, where nobody else acts."""
REPORTS_TO_IT = re.compile(r"\b(?:report|reporting|revert|respond)(?: back)? to it\b")
SOMEBODY = re.compile(
    r"\b(?:teams?|groups?|committees?|experts?|delegations?|members|task force|subgroup|"
    r"bod(?:y|ies))\b"
)
DEADLINE_BEHIND = re.compile(
    r"[\s.;,]*(?:and )?(?:(?:the|its|their) )?(?:deadline|closing date|time limit|due date)\b"
    r"(?! for (?!this|that|it\b|doing))[^.;]{0,120}",
    re.IGNORECASE,
)
"""What follows a task and only says until when it is to be done: "The deadline is 31 March"."""
INFORMS = re.compile(rf"\b(?:brief|inform|update|advise|notify|address) {_MEETING}")
FOR_IT = re.compile(rf"(?P<lead>\b[a-z]+)(?P<apart>,)? for {_MEETING}(?=\s*(?:[,.;:(]|$))")
PREPARES = frozenset(
    {
        *(
            "plans",
            "preparations",
            "arrangements",
            "agenda",
            "dates",
            "venue",
            "invitation",
            "plan",
        ),
        *("prepare", "prepares", "preparing", "preparation"),
    }
)
"""What "for the Intersessional" says no deadline of."""
DELIVERS = re.compile(
    r"\b(?:report|reports|submit|present|recommend|revert|propose|recommendations?|proposals?|"
    r"update|feedback|back|findings|results|provide|brief|inform)\b"
)
PARTICIPLE = re.compile(r"\w+(?:ed|en|made|held|set)\s*$")
