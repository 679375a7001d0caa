"""Names with the words that belong to them: "the incoming Chair of the WGS", "WGM members"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from kpbot.communique.english.function_words import FUNCTION_WORDS
from kpbot.communique.english.rules import LEXICON
from kpbot.communique.mentions import Mention
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_APPOSITION = re.compile(r"\s*\(\s*")
_HEAD_BEFORE = re.compile(
    r"(?:\b(?:the|all|its|new|current|incoming|outgoing|former|a|an)\s+)*"
    r"(?:\b(?:(?:vice[- ])?chair(?:man|person|s|manship)?|members?|participants|governments?|"
    r"authorities|representatives?|co-?ordinators?|sub-?groups?|technical (?:experts?|team)|"
    r"secretariats?|delegations?|experts|(?:joint )?meetings?)\s+(?:of|in|from)\s+)?"
    r"(?:\b(?:the|all|other|its)\s+)*$",
    re.IGNORECASE,
)
_SHARES_HEAD = re.compile(
    r"(?:\s*,)?(?:\s*\band)?\s+((?:those |that )?of )(?:the )?$", re.IGNORECASE
)
"""As in "the Chairs of the WGM and of the WGS", "the Chair of the WGM and that of the WGS"."""
_NO_DESCRIPTION = FUNCTION_WORDS | {"which", "who", "whose", "whom", "whereby", "while"}
_KINDS_OF = 3
"""At most so many words tell which countries are meant."""
_HEADS_SHARED = word_set(
    "chair chairs chairpersons members governments authorities delegations representatives experts"
)
_OF = frozenset({"of", "that", "those"})
_HEADS_AFTER = word_set(
    """
    chair chairs vice chairman chairperson members member authorities government delegation
    coordinator experts leadership representatives delegations
    """
)


def whole_mentions(
    text: str, words: tuple[Word, ...], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Mentions with the words that belong to them: "the Chair of the WGS (WGS)", "WGM members"."""
    whole: list[Mention] = []
    starts = [word.start for word in words]
    for one in mentions:
        last = whole[-1] if whole else None
        after = last.last + 1 if last else 0
        between = text[words[after - 1].end : words[one.first].start] if last else ""
        if (
            last
            and one.codes
            and set(one.codes) <= set(last.codes)
            and _APPOSITION.fullmatch(between)
        ):
            whole[-1] = _stretch(last, last.first, one.last, words)
            continue
        if last and last.possessive and not one.codes and one.kind and between == " ":
            whole[-1] = _stretch(last, last.first, one.last, words)  # "the WGDE's sub-group"
            continue
        if (
            last
            and last.kind is BodyKind.SECRETARIAT
            and between in {" of the ", " of ", " to the "}
        ):
            whole[-1] = _stretch(last, last.first, one.last, words)  # "the Secretariat of the WGM"
            continue
        if one.kind is None or one.kind is BodyKind.PARTICIPANTS:
            kinds = 0 if one.named or one.kind is None else _KINDS_OF
            first = _described(text, words, one.first, max(one.first - kinds, after))
            whole.append(_stretch(one, first, one.last, words))
            continue
        floor = words[last.last].end if last else 0
        floor = max(floor, words[one.first].start - 80)
        head = _HEAD_BEFORE.search(text, floor, words[one.first].start)
        first = bisect_left(starts, head.start()) if head else one.first
        end = one.last
        while end + 1 < len(words) and words[end + 1].plain in _HEADS_AFTER:
            end += 1
        if last and (shared := _shares_head(text, words, last, one)) is not None:
            first = shared
        whole.append(_stretch(one, min(first, one.first), end, words))
    return tuple(whole)


def _shares_head(text: str, words: tuple[Word, ...], last: Mention, one: Mention) -> int | None:
    """Where "of the WGS" begins, which goes on with "the Chairs of the WGM"; else None."""
    heads = {word.plain for word in words[last.first : last.last]}
    joint = _SHARES_HEAD.search(text, words[last.last].end, words[one.first].start)
    if joint is None or joint.start() != words[last.last].end or last.possessive:
        return None
    if not (heads & _HEADS_SHARED or words[last.first].plain in _OF):
        return None
    return bisect_left([word.start for word in words], joint.start(1))


def _described(text: str, words: tuple[Word, ...], i: int, floor: int) -> int:
    """The first word of the description before word `i`: "diamond producing countries"."""
    while i > floor:
        word = words[i - 1].plain
        touches = text[words[i - 1].end : words[i].start] == " "
        if not touches or word in LEXICON or word in _NO_DESCRIPTION or not word.isalpha():
            break
        i -= 1
    return i


def _stretch(one: Mention, first: int, last: int, words: tuple[Word, ...]) -> Mention:
    if first == one.first and last == one.last:
        return one
    return replace(one, first=first, last=last, possessive=words[last].possessive)
