"""Words that stand for a state, and outsiders: "the host country", "its authorities"."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.communique.mentions import Context, Mention
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_STATES = word_set("country government state nation participant authorities")
_RULERS = word_set("authorities government administration ministry customs cabinet")
_TERMS = word_set("understanding condition proviso basis provided")
"""What lays down what a state is to do: "admitted on the understanding that its authorities"."""
_UNITED = word_set(
    """
    association organization organisation federation bank agency institute foundation bureau forum
    alliance chamber fund union consortium
    """
)
_TAKES_ON = word_set("agreed undertook offered pledged promised volunteered committed consented")
_NAME_WORDS = 7
_REMEMBERED = 12


def stand_in(
    text: str, words: Sequence[Word], i: int, found: Sequence[Mention], context: Context
) -> Mention | None:
    """Who is meant at word `i` by a word for a state, or an outsider that takes work on."""
    return (
        _host(words, i, found, context) or _its_rulers(words, i, found) or _outsider(text, words, i)
    )


def _host(
    words: Sequence[Word], i: int, found: Sequence[Mention], context: Context
) -> Mention | None:
    """As in "the host country will": the state named last, else that of this Meeting."""
    if not i or words[i].plain != "host" or words[i - 1].plain != "the" or i + 1 >= len(words):
        return None
    if words[i + 1].plain not in _STATES:
        return None
    ends = words[i + 1].possessive
    codes = _last_state(found) or context.host
    return Mention(i, i + 1, codes, BodyKind.STATE, named=False, possessive=ends) if codes else None


def _its_rulers(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "on the understanding that its authorities would": those of the state named last."""
    before = [one.plain for one in words[max(0, i - 2) : i]]
    terms = before[-1:] == ["that"] and before[0] in _TERMS
    if not terms or words[i].plain != "its" or i + 1 >= len(words):
        return None
    if words[i + 1].plain not in _RULERS:
        return None
    codes = _last_state(found)
    return Mention(i, i + 1, codes, BodyKind.STATE, named=False) if codes else None


def _last_state(found: Sequence[Mention]) -> tuple[str, ...]:
    states = (one for one in reversed(found[-_REMEMBERED:]) if one.kind is BodyKind.STATE)
    last = next(states, None)
    return last.codes if last else ()


def _outsider(text: str, words: Sequence[Word], i: int) -> Mention | None:
    """As in "the International Tin Association agreed to": an organisation without a code."""
    if words[i].plain not in _UNITED or not text[words[i].start].isupper():
        return None
    first = i
    while first and i - first < _NAME_WORDS and text[words[first - 1].start].isupper():
        first -= 1
    last = i
    if i + 1 < len(words) and text[words[i].end : words[i + 1].start].strip() == "(":
        last += 1  # "the World Gold Federation (WGF)"
    after = words[last + 1].plain if last + 1 < len(words) else ""
    if first == i or after not in _TAKES_ON:
        return None
    return Mention(first, last, (), BodyKind.ORGANISATION, named=False)
