"""Whom "ce dernier", "celle-ci" and "chacun d’eux" mean in French: the one named last that fits."""

from __future__ import annotations

from collections.abc import Sequence

from kpbot.communique.mentions import Mention
from kpbot.communique.words import Word, word_set
from kpbot.domain.bodies import BodyKind

_ONE = {
    ("ce", "dernier"): "m",
    ("celui", "ci"): "m",
    ("cette", "derniere"): "f",
    ("celle", "ci"): "f",
}
"""What means one, with its gender."""
_MANY = {("ces", "derniers"), ("ces", "dernieres"), ("ceux", "ci"), ("celles", "ci")}
_MASCULINE = {BodyKind.WORKING_GROUP, BodyKind.COMMITTEE}
_FEMININE_HEADS = word_set("presidence vice equipe coalition association commission delegation")
_MASCULINE_HEADS = word_set("president groupe comite conseil mecanisme secretariat gouvernement")
_REMEMBERED = 8


def latter(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Whom the words from `i` on refer to among those `found` before them."""
    pair = _plains(words, i)
    if words[i].plain == "pays" and _plains(words, i - 1)[0] in {"le", "ce", "du", "au"}:
        state = next((one for one in reversed(found) if one.kind is BodyKind.STATE), None)
        return state and Mention(i, i, state.codes, state.kind, named=False)
    if pair == ("chacun", "d") and _plains(words, i + 2)[0] in {"eux", "elles"}:
        all_of = next((one for one in reversed(found[-_REMEMBERED:]) if _are_many(one)), None)
        return all_of and Mention(i, i + 2, all_of.codes, all_of.kind, named=False)
    if pair not in _ONE and pair not in _MANY:
        return None
    for one in reversed(found[-_REMEMBERED:]):
        if one.codes and (pair in _MANY or _is_one(words, one, _ONE[pair])):
            return Mention(i, i + 1, one.codes, one.kind, named=False)
    return None


def _is_one(words: Sequence[Word], one: Mention, gender: str) -> bool:
    """Whether a single body is meant, of that gender as far as its name and its article tell."""
    if _are_many(one):
        return False
    head, article = words[one.first].plain, words[max(0, one.first - 1)].plain
    if gender == "f":
        return not (head in _MASCULINE_HEADS or one.kind in _MASCULINE or article in {"le", "du"})
    return not (head in _FEMININE_HEADS or article == "la")


def _are_many(one: Mention) -> bool:
    return len(one.codes) > 1 or one.kind is BodyKind.PARTICIPANTS


def _plains(words: Sequence[Word], i: int) -> tuple[str, ...]:
    """Word `i` and the one behind it; two at least, empty where there are none."""
    pair = tuple(word.plain for word in words[i : i + 2]) if i >= 0 else ()
    return (*pair, "", "")[:2]
