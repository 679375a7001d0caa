"""Whatever the grammar's own words stand next to, a text made of them is read and explained."""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterator
from itertools import cycle
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpbot.communique import english, french
from kpbot.communique.explain import as_text, explain
from kpbot.communique.french.forms import is_infinitive
from kpbot.profiles.loader import load_profile

PROFILE = load_profile()
HEADS = {
    english: "The Ninth Plenary of the Kimberley Process met from 3 to 6 November 2011.",
    french: "La neuvième Session plénière du Processus de Kimberley s’est tenue du 3 au 6 novembre "
    "2011, sous la présidence de la République démocratique du Congo.",
}
ENDINGS = {
    english: ("s", "es", "d", "ed", "ing", "'s", "ment", "er"),
    french: ("e", "s", "es", "ent", "ant", "a", "èrent", "t", "ra", "ront", "rait", "raient"),
}
STEM_ENDINGS = {
    english: ("ed", "ing", "ies", "ied"),
    french: ("é", "ée", "és", "ées", "û", "u", "us", "ue", "i", "is", "ie", "ît", "era", "eront"),
}
ACCENTS = ("", "\u0301", "\u0300", "\u0302", "\u0308", "\u0327")
MARKS = (" ", " ", " ", " ", ", ", ". ", " ; ", " : ", ' "', '", ', " (", ") ", "’", "'", "-", "\n")
LOOSE = ("1.", "2.", "a)", "(i)", "31", "2012", "12", "1er", "Article", "§", "Ⅳ", "²", "ŒUVRE")
ELIDED = ("l’", "d’", "s’", "n’", "qu’", "j’", "c’")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, frozenset | set | tuple | list | dict):
        for one in value:
            yield from _strings(one)


def _words(package: ModuleType) -> list[str]:
    """All words of the tables of a package's modules."""
    found: set[str] = set()
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not info.ispkg:
            tables = vars(importlib.import_module(info.name)).items()
            kept = (table for name, table in tables if not name.startswith("__"))
            found.update(one for table in kept for one in _strings(table) if one.strip())
    return sorted(word for word in found if len(word) < 20)


def _names() -> list[str]:
    bodies = [name for body in PROFILE.bodies for name in body.names]
    states = [name for one in PROFILE.participants for name in (one.short, *one.names)]
    return bodies + states[:40]


def _pieces(package: ModuleType) -> st.SearchStrategy[str]:
    words = st.sampled_from(_words(package))
    verbs = st.sampled_from([one for one in _words(french) if is_infinitive(one)])
    stems = (verbs if package is french else words).map(lambda one: one[:-2])
    inflected = st.one_of(
        st.tuples(words, st.sampled_from(ENDINGS[package])).map("".join),
        st.tuples(stems, st.sampled_from(STEM_ENDINGS[package])).map("".join),
        st.tuples(st.sampled_from(ELIDED), words).map("".join),
    )
    one = st.one_of(words, words, inflected, inflected, st.sampled_from([*_names(), *LOOSE]))
    return st.one_of(one, one, one, st.tuples(one, st.sampled_from(CHANGES)).map(_changed))


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


CHANGES = ("upper", "capital", "bare", "apart", "other", "twice")


def _changed(piece: tuple[str, str]) -> str:
    word, change = piece
    if change == "other":
        return unicodedata.normalize("NFC", f"{_bare(word)}{ACCENTS[1 + len(word) % 5]}")
    return {
        "upper": word.upper(),
        "capital": word[:1].upper() + word[1:],
        "bare": _bare(word),
        "apart": unicodedata.normalize("NFD", word),
        "twice": f"{word} {word}",
    }[change]


def _paragraphs(package: ModuleType) -> st.SearchStrategy[str]:
    piece = st.tuples(_pieces(package), st.sampled_from(MARKS)).map("".join)
    return st.lists(piece, min_size=3, max_size=40).map("".join)


@pytest.mark.parametrize("package", [english, french], ids=["english", "french"])
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_no_order_of_the_grammars_words_is_too_odd_to_read(
    package: ModuleType, data: st.DataObject
) -> None:
    text = data.draw(_paragraphs(package))
    read = explain(f"1. {HEADS[package]}\n\n2. {text}\n", PROFILE)

    assert "\n".join(as_text(read)).startswith("paragraph 1")


SHARE = 4
"""One of so many words is tried in a frame."""


@pytest.mark.parametrize(
    ("package", "frame"),
    [
        (english, "The WGM {} to report on it, and {} that the Committee be informed."),
        (english, "It was {} by the WGS, which {} the review of the data by 1 May 2012."),
        (french, "Le GTM a {} examiner ce point et {} que le Comité en soit informé."),
        (french, "Il est {} au GTS de revoir le texte, qui {} transmis avant le 1er mai 2012."),
        (french, "La Plénière {} le GTM de revoir le texte et s’est {} à le publier."),
    ],
)
def test_every_word_of_the_tables_stands_where_the_verb_does(
    package: ModuleType, frame: str
) -> None:
    words = _words(package)
    verbs = [one for one in words if package is french and is_infinitive(one)]
    turns = zip(words, cycle(ENDINGS[package]), strict=False)
    stems = zip(verbs, cycle(STEM_ENDINGS[package]), strict=False)
    forms = {*words, *map("".join, turns), *(f"{verb[:-2]}{end}" for verb, end in stems)}
    irregular = {"dû", "due", "dus", "pu", "vu", "été", "eu", "su", "voulu", "tenu", "Est", "A"}
    # Each frame has a share of the words: with all of them it would take as long as all else.
    some = {*sorted(forms)[len(frame) % SHARE :: SHARE], *irregular}
    sentences = (frame.format(word, word) for word in sorted(some))
    numbered = (f"{n}. {one}" for n, one in enumerate(sentences, 2))
    text = "\n\n".join((f"1. {HEADS[package]}", *numbered))

    assert "\n".join(as_text(explain(text, PROFILE)))
