"""French documents as a whole: language, heading, paragraphs, properties."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpbot.communique.extract import extract
from kpbot.communique.language import ENGLISH, FRENCH, language_of
from kpbot.communique.layout.paragraphs import Segment
from kpbot.domain.communique import Reading
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.profile import Profile
from kpbot.profiles.loader import load_profile

Lire = Callable[[str], Reading]
Read = Callable[[str], Reading]

DOCUMENT = Path(__file__).parents[3] / "communiques" / "2014-francais.txt"


def test_the_language_is_what_most_small_words_are() -> None:
    assert language_of([Segment(1, "La Plénière a chargé le GTM de publier la liste.")]) is FRENCH
    assert language_of([Segment(1, "The Plenary mandated the WGM to publish the list.")]) is ENGLISH
    assert language_of(
        [Segment(1, "Le Président du KP said that the Plenary of the KP was in Israel.")]
    ) is (ENGLISH)
    assert language_of([]) is ENGLISH


@pytest.mark.parametrize(
    ("opening", "ordinal", "place", "start", "end"),
    [
        (
            (
                "La huitième Session plénière du Processus de Kimberley s’est tenue à Jérusalem, "
                "en Israël, du 1er au 4 novembre 2010."
            ),
            8,
            "Jérusalem, Israël",
            date(2010, 11, 1),
            date(2010, 11, 4),
        ),
        (
            (
                "Le Processus de Kimberley a tenu sa onzième réunion plénière à Johannesburg "
                "(Afrique du Sud) du 29 novembre au 2 décembre 2013."
            ),
            11,
            "Johannesburg, Afrique du Sud",
            date(2013, 11, 29),
            date(2013, 12, 2),
        ),
        (
            "La 21e Plénière du KP s’est réunie à Victoria Falls du 6 au 10 novembre 2023.",
            21,
            "Victoria Falls",
            date(2023, 11, 6),
            date(2023, 11, 10),
        ),
    ],
)
def test_the_heading(
    read: Read, opening: str, ordinal: int, place: str, start: date, end: date
) -> None:
    heading = read(f"COMMUNIQUÉ FINAL\n\n1. {opening}\n\n2. La Plénière a pris note.\n").heading

    assert heading.kind is MeetingKind.PLENARY
    assert (heading.ordinal, heading.place) == (ordinal, place)
    assert (heading.start, heading.end) == (start, end)


def test_an_intersessional(read: Read) -> None:
    heading = read(
        "COMMUNIQUÉ\n\nL’Intersession du Processus de Kimberley s’est tenue à Kinshasa, en "
        "République démocratique du Congo, du 20 au 23 juin 2011.\n\nLe GTS a rendu compte.\n"
    ).heading

    assert heading.kind is MeetingKind.INTERSESSIONAL
    assert heading.end == date(2011, 6, 23)


@pytest.mark.parametrize("number", ["{}.", "{})", "({})", "{}°", "{}°)"])
def test_paragraphs_are_numbered_in_any_way(read: Read, number: str) -> None:
    texts = [
        "La Plénière s’est tenue à Kinshasa du 1er au 3 novembre 2011.",
        "La Plénière a dit : « Le rapport est complet ! »",
        "Le GTS publiera un guide ; le CRP le révisera.",
    ]
    reading = read("\n\n".join(f"{number.format(n)} {one}" for n, one in enumerate(texts, 1)))

    assert [one.text for one in reading.paragraphs] == texts
    assert [one.bodies for one in reading.proposals] == [("WGS",), ("CRP",)]


def test_headings_are_kept_as_context(read: Read) -> None:
    reading = read(
        "La Plénière s’est tenue à Kinshasa du 1er au 3 novembre 2011.\n\n"
        "Groupe de travail sur les statistiques\n\n"
        "La Plénière a pris note du rapport et a demandé au Groupe de le publier.\n"
    )

    assert len(reading.paragraphs) == 2
    assert [one.bodies for one in reading.proposals] == [("WGS",)]


def test_a_document_may_abbreviate_in_its_own_way(read: Read) -> None:
    reading = read(
        "1. La Plénière s’est tenue à Kinshasa du 1er au 3 novembre 2011.\n\n"
        "2. Le Groupe de travail sur le suivi (GTS) a rendu compte.\n\n"
        "3. Le GTS et le Groupe de travail des experts en diamants (GTex) publieront un guide.\n\n"
        "4. Le Groupe de travail sur les statistiques (GTST) révisera ses tableaux.\n\n"
        "5. Le GTST publiera un résumé. La Plénière a prié le GTS de se réunir.\n"
    )

    bodies = [one.bodies for one in reading.proposals]
    assert bodies == [("WGM", "WGDE"), ("WGS",), ("WGS",), ("WGM",)]


def test_quotes_are_verbatim_and_positions_count_from_one(read: Read) -> None:
    reading = read(DOCUMENT.read_text("utf-8"))
    texts = {one.number: one.text for one in reading.paragraphs}

    assert list(texts) == list(range(1, 27))
    for one in reading.proposals:
        assert one.quote in texts[one.paragraph]
        assert one.trigger in one.quote
        assert len(one.title) <= 81
    for number in texts:
        positions = [one.position for one in reading.proposals if one.paragraph == number]
        assert positions == list(range(1, len(positions) + 1))


WORDS = [
    *("La", "Plénière", "a", "chargé", "le", "GTM", "de"),
    *("d’", "à", "examiner", "et", "il", "s’est", "engagé,"),
    *(";", ":", "«", "»", "présentera", "par", "que"),
    *("a", "été", "convenu", "candidature", "au", "GTS", "président"),
    *("du", "KP", "2011", "avant", "le", "31", "mars"),
    *("Intersession", "sera", "les", "deux", "groupes", "pour", "le"),
    *("99", "dans", "trois", "mois", "devra", "être", "ce"),
    *("dernier", "l’a", "prié", "qui", "n’"),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_no_text_raises(words: list[str]) -> None:
    text = "La Plénière a pris note de la liste et des rapports. " + " ".join(words)
    reading = extract(text, load_profile())

    whole = " ".join(one.text for one in reading.paragraphs)
    assert all(one.quote in whole for one in reading.proposals)


def test_a_document_that_lost_its_accents_gives_the_same_work(profile: Profile) -> None:
    text = DOCUMENT.read_text("utf-8")
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(one for one in parts if not unicodedata.combining(one))

    given = [
        [(one.paragraph, one.bodies, one.strength, one.due and one.due.date) for one in found]
        for found in (extract(text, profile).proposals, extract(bare, profile).proposals)
    ]

    assert given[0] == given[1]
    assert len(given[0]) > 10
