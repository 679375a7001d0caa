"""Which lines are headings: they name what follows, they do not say anything."""

from __future__ import annotations

import re

from kpbot.communique.dates import MONTHS
from kpbot.communique.english.function_words import AUXILIARIES, FUNCTION_WORDS
from kpbot.communique.words import plain, word_set

ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]*]*(?:\[\d+\])?$")
_SIGNS = "•·▪‣*–—◦●○■□◆❖►➢➤✓✔\uf0a7\uf0b7\uf0d8\uf0fc-"
"""What stands before an item of a list that is not counted; some come from a font of signs."""
BULLET = re.compile(rf"(?:[{_SIGNS}]|o(?= [a-z]))\s")
LIST_ITEM = re.compile(
    rf"{BULLET.pattern}|(?:\(?[a-z]{{1,4}}\)|\([A-Z]\)|[A-H]\)(?= [a-z])|\(?\d{{1,2}}\))\s"
    r"|(?:\d{1,2}|[a-z]|[ivx]{2,4})\.\s"
)
_ITEM = re.compile(rf"(?:\(?[a-z]{{1,4}}\)|\(\d{{1,2}}\)|[{_SIGNS}])\s")
"""What opens an item of a list but never a heading."""
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATED = re.compile(
    rf"(?P<done>(?:done|adopted|issued|given|fait|adopte) (?:at|in|on|a|le) )?"
    rf"[a-z0-9',() -]{{0,80}}\b(?:{_MONTH}),? (?:\d{{1,2}},? )?(?:in the year )?\d{{4}}\.?"
)
"""The place and day of a document, in folded text."""
_LONGEST_DATED = 120
_ASKS = word_set("how what when where which who why comment où pourquoi quand quel quelle qui")
_ENUMERATED = re.compile(r"(?:[IVXL]{1,6}|[A-Z])(?:\.| [–—-]) ?(?=[A-ZÀ-Þ])")
ANNEX = re.compile(
    r"(?:annexe?|appendi(?:x|ce)|attachment)(?: (?:[ivx]{1,5}|[a-z]|\d{1,2}))?"
    r"(?: ?[:–—-] [^.!?;]{1,120})?",
    re.IGNORECASE,
)
"""A line that names an annex, with or without its title."""
_WORDS = 16
_CAPITALS = 40
"""A heading in capitals may be longer."""
_BODY_WORDS = 6
_FINITE = AUXILIARIES - {"be", "been", "being", "might"} | word_set(
    """
    met agreed noted decided requested took thanked welcomed
    est sont sera seront doit doivent devra devront fut était ont avait
    """
)
OPEN_ENDS = FUNCTION_WORDS | word_set(
    """
    de du des la le les et ou and/or et/ou à au aux en sur par pour que qui depuis avant après dans
    """
)


def is_heading(text: str) -> bool:
    """Whether `text` can be a heading: short, open at its end, without a finite verb."""
    if not text or text[0].islower() or _ITEM.match(text):
        return False
    words = text.split()
    if _is_dated(text):
        return True
    if ENDS_SENTENCE.search(text):
        short = len(words) < (_WORDS if text.endswith(" :") else _BODY_WORDS)
        return short and _names_only(text)
    if len(words) > _WORDS:
        return text.isupper() and len(words) <= _CAPITALS
    asks = words[0].lower() in _ASKS and words[-1] not in OPEN_ENDS
    return asks or not is_unfinished(text)


def _is_dated(text: str) -> bool:
    """Whether `text` says where and when the document was made: "Moscow, 17 November 2005."."""
    if len(text) > _LONGEST_DATED:
        return False
    match = _DATED.fullmatch(plain(text))
    if match is None or match["done"]:
        return match is not None
    return all(
        not word[0].islower() or word in OPEN_ENDS or word in MONTHS for word in text.split()
    )


def _names_only(text: str) -> bool:
    """Whether a line that a stop ends is a title all the same: "IV. Monitoring.", "Statistics:"."""
    title = _ENUMERATED.sub("", text, count=1)
    words = [word.strip(".,:;()") for word in title.split()]
    if text[0].isdigit() or any(word.lower() in _FINITE for word in words) or LIST_ITEM.match(text):
        return False
    if title.endswith(":"):
        return True
    return not any(word.isdigit() for word in words) and all(
        not word[:1].islower() or word in OPEN_ENDS for word in words
    )


def is_unfinished(text: str) -> bool:
    """Whether `text` breaks off in a sentence: it has a verb, or a small word or a comma last."""
    words = [word.strip("(),:;") for word in text.split()]
    return bool(words) and (
        text[-1] in ",-–—(" or words[-1] in OPEN_ENDS or not _FINITE.isdisjoint(words)
    )


def has_own_style(text: str) -> bool:
    """Whether `text` is in capitals or counted like a heading: "III. Monitoring", "A – Visits"."""
    return (text.isupper() and len(text) > _BODY_WORDS) or bool(_ENUMERATED.match(text))


def is_counted_title(text: str) -> bool:
    """Whether `text` is a heading that is counted like the items of a list: "(a) Statistics"."""
    match = LIST_ITEM.match(text)
    if match is None or BULLET.match(text):
        return False
    title = text[match.end() :]
    return title[:1].isupper() and not ENDS_SENTENCE.search(title) and is_heading(title)
