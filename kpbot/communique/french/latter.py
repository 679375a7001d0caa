"""Whom "ce dernier", "celle-ci" and "chacun d’eux" mean in French: the one named last that fits."""

from __future__ import annotations

import re
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
LISTED = re.compile(
    r"[\s,]*(?:\b(?:et|ainsi que|ou|puis|comme)\b)?[\s,]*(?:\b(?:de la|de|du|des|le|la|les|en|au"
    r"|aux|à la|à|par|pour)\s+|\b[dl]['’]\s*|à l['’]\s*)*"
)
AND = re.compile(r"\bet\b|\bainsi que\b")
"""What stands between those that are named together, and what ties the last of these."""
_ACT = word_set("sont ont n ne doivent devront devraient se s y en restent auront seront")
"""What follows "les autres" where no noun does."""


def latter(text: str, words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """Whom the words from `i` on refer to among those `found` before them."""
    pair = _plains(words, i)
    if words[i].plain == "pays" and _plains(words, i - 1)[0] in {"le", "ce", "du", "au"}:
        state = next((one for one in reversed(found) if one.kind is BodyKind.STATE), None)
        return state and Mention(i, i, state.codes, state.kind, named=False)
    if pair == ("chacun", "d") and _plains(words, i + 2)[0] in {"eux", "elles"}:
        all_of = next((one for one in reversed(found[-_REMEMBERED:]) if _are_many(one)), None)
        return all_of and Mention(i, i + 2, all_of.codes, all_of.kind, named=False)
    if pair[0] == "autres" or pair in _MANY:
        return _those(text, words, i, found) if pair in _MANY else _others(words, i, found)
    if pair not in _ONE:
        return None
    for one in reversed(found[-_REMEMBERED:]):
        if one.codes and _is_one(words, one, _ONE[pair]):
            return Mention(i, i + 1, one.codes, one.kind, named=False)
    return None


def _those(text: str, words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "ceux-ci": the last that are many, in one word or named together."""
    near = [one for one in found[-_REMEMBERED:] if one.codes]
    for n in range(len(near) - 1, -1, -1):
        first = n
        while first and near[first - 1].kind is not None and _tied(text, words, near, first):
            first -= 1
        codes = tuple(dict.fromkeys(code for one in near[first : n + 1] for code in one.codes))
        tied = AND.search(_between(text, words, near[n - 1], near[n])) if first < n else None
        if tied or _are_many(near[n]):
            return Mention(i, i + 1, codes if tied else near[n].codes, near[n].kind, named=False)
    last = near[-1] if near else None
    return last and Mention(i, i + 1, last.codes, last.kind, named=False)


def _tied(text: str, words: Sequence[Word], near: Sequence[Mention], n: int) -> bool:
    between = _between(text, words, near[n - 1], near[n])
    return bool(between.strip() and LISTED.fullmatch(between))


def _between(text: str, words: Sequence[Word], one: Mention, other: Mention) -> str:
    return text[words[one.last].end : words[other.first].start]


def _others(words: Sequence[Word], i: int, found: Sequence[Mention]) -> Mention | None:
    """As in "Onze Participants ont répondu. Les autres doivent": those of whom some were told."""
    then = _plains(words, i + 1)[0]
    acts = then in _ACT or then.endswith("ront")
    if _plains(words, i - 1)[0] not in {"les", "aux"} or not acts:
        return None
    for one in reversed(found[-_REMEMBERED:]):
        members = any(word.plain == "membres" for word in words[one.first : one.last + 1])
        if one.codes and (_are_many(one) or members):
            return Mention(i, i, one.codes, one.kind, named=False)
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
