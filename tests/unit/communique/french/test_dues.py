"""When French clauses want their tasks done, told at a Plenary of 1 to 4 November 2010."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kpbot.domain.communique import Reading
from kpbot.domain.meetings import MeetingKind
from kpbot.domain.recurrence import Recurrence

Lire = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("au 31 mars 2011 au plus tard", date(2011, 3, 31)),
        ("au plus tard le 30 avril 2011", date(2011, 4, 30)),
        ("le 30 avril 2011 au plus tard", date(2011, 4, 30)),
        ("avant le 1er juin 2011", date(2011, 6, 1)),
        ("avant le 1er juin", date(2011, 6, 1)),
        ("d’ici le 15 mai 2011", date(2011, 5, 15)),
        ("d’ici au 15 mai", date(2011, 5, 15)),
        ("pour le 15 janvier 2011", date(2011, 1, 15)),
        ("d’ici à la fin du mois de juin", date(2011, 6, 30)),
        ("d’ici la fin juin 2011", date(2011, 6, 30)),
        ("avant la fin du mois de février 2011", date(2011, 2, 28)),
        ("d’ici fin mars", date(2011, 3, 31)),
        ("d’ici à juin 2011", date(2011, 6, 30)),
        ("fin 2011", date(2011, 12, 31)),
        ("avant la fin de l’année", date(2010, 12, 31)),
        ("d’ici à la fin de l’année 2011", date(2011, 12, 31)),
        ("d’ici la fin de l’année 2011", date(2011, 12, 31)),
        ("au premier trimestre de 2011", date(2011, 3, 31)),
        ("au cours du deuxième trimestre 2011", date(2011, 6, 30)),
        ("dans le courant du premier semestre 2011", date(2011, 6, 30)),
        ("à la mi-mars 2011", date(2011, 3, 15)),
        ("dans un délai de 60 jours", date(2011, 1, 3)),
        ("dans un délai maximal de trente jours", date(2010, 12, 4)),
        ("dans les trois mois", date(2011, 2, 2)),
        ("dans les quinze jours suivant la Plénière", date(2010, 11, 19)),
        ("sous 30 jours", date(2010, 12, 4)),
        ("d’ici trois mois", date(2011, 2, 2)),
        ("dans un délai de six (6) semaines", date(2010, 12, 16)),
        ("en janvier 2011", date(2011, 1, 31)),
        ("dans un délai d’un mois", date(2010, 12, 4)),
        ("deux mois après la clôture de la session", date(2011, 1, 3)),
        ("courant mars", date(2011, 3, 31)),
        ("d’ici la mi-juin", date(2011, 6, 15)),
        ("au second semestre de 2011", date(2011, 12, 31)),
        ("sous quinzaine", date(2010, 11, 19)),
        ("pour le 30 juin au plus tard", date(2011, 6, 30)),
        ("avant Noël", date(2010, 12, 25)),
        ("au cours des trois premiers mois de 2011", date(2011, 3, 31)),
        ("début 2011", date(2011, 3, 31)),
        ("au début de 2011", date(2011, 3, 31)),
        ("à la mi-2011", date(2011, 6, 30)),
        ("entre janvier et mars 2011", date(2011, 3, 31)),
        ("avant la fin du mois", date(2010, 11, 30)),
        ("d’ici la fin du mois prochain", date(2010, 12, 31)),
        ("d’ici à la fin de l’année prochaine", date(2011, 12, 31)),
    ],
)
def test_a_date(lire: Lire, words: str, day: date) -> None:
    (task,) = lire(f"La Plénière a chargé le GTM de publier la liste {words}.").proposals

    assert task.due
    assert task.due.date == day
    assert task.due.phrase in task.quote


@pytest.mark.parametrize(
    ("words", "kind", "offset"),
    [
        ("quatre semaines avant l’Intersession", MeetingKind.INTERSESSIONAL, -28),
        ("au moins un mois avant la prochaine Plénière", MeetingKind.PLENARY, -30),
        ("un mois avant la Plénière de 2011", MeetingKind.PLENARY, -30),
        ("deux semaines après l’Intersession", MeetingKind.INTERSESSIONAL, 14),
        ("à la prochaine Plénière", MeetingKind.PLENARY, 0),
        ("lors de l’Intersession", MeetingKind.INTERSESSIONAL, 0),
        ("avant l’Intersession", MeetingKind.INTERSESSIONAL, 0),
        ("d’ici à la prochaine session plénière", MeetingKind.PLENARY, 0),
        ("d’ici l’Intersession de 2011", MeetingKind.INTERSESSIONAL, 0),
        ("en vue de son adoption par la prochaine Plénière", MeetingKind.PLENARY, 0),
        ("pour examen par la Plénière de 2011", MeetingKind.PLENARY, 0),
        ("à la réunion intersessionnelle", MeetingKind.INTERSESSIONAL, 0),
        ("avant la tenue de la prochaine réunion plénière", MeetingKind.PLENARY, 0),
        ("à temps pour l’Intersession", MeetingKind.INTERSESSIONAL, 0),
        ("avant la neuvième Plénière", MeetingKind.PLENARY, 0),
        ("un mois au plus tard avant la Plénière", MeetingKind.PLENARY, -30),
        ("quinze jours avant la tenue de l’Intersession", MeetingKind.INTERSESSIONAL, -15),
        ("lors de l’Intersession qui se tiendra en juin 2011", MeetingKind.INTERSESSIONAL, 0),
        ("avant l’ouverture de l’Intersession", MeetingKind.INTERSESSIONAL, 0),
        ("en marge de la prochaine Plénière", MeetingKind.PLENARY, 0),
    ],
)
def test_a_meeting(lire: Lire, words: str, kind: MeetingKind, offset: int) -> None:
    (task,) = lire(f"La Plénière a chargé le GTM de présenter la liste {words}.").proposals

    assert task.due
    assert (task.due.meeting, task.due.offset_days) == (kind, offset)


@pytest.mark.parametrize(
    "words",
    [
        "publiée le 3 mars 2009",
        "à compter du 1er janvier 2011",
        "après le 9 novembre 2010",
        "des visites effectuées en 2009",
        "adoptée par la Plénière de 2009",
        "depuis juin 2010",
        "adoptée par la septième Plénière",
        "dans les meilleurs délais",
    ],
)
def test_no_deadline(lire: Lire, words: str) -> None:
    (task,) = lire(f"La Plénière a chargé le GTM de publier la liste {words}.").proposals

    assert task.due is None


def test_a_date_in_front_belongs_to_the_clause(lire: Lire) -> None:
    (task,) = lire("Avant le 31 mars 2011, le GTS publiera ses conclusions.").proposals

    assert task.due
    assert task.due.date == date(2011, 3, 31)


@pytest.mark.parametrize(
    ("words", "day", "every"),
    [
        ("chaque trimestre", date(2010, 12, 31), Recurrence(months=3)),
        ("tous les mois", date(2010, 11, 30), Recurrence(months=1)),
        ("tous les deux mois", date(2010, 12, 31), Recurrence(months=2)),
        ("tous les quinze jours", date(2010, 11, 18), Recurrence(days=14)),
        ("deux fois par an", date(2010, 12, 31), Recurrence(months=6)),
        ("chaque mois, au plus tard le dix", date(2010, 11, 10), Recurrence(months=1, lag=10)),
        ("chaque mois, à compter de mars 2011", date(2011, 3, 31), Recurrence(months=1)),
        ("le 15 du mois suivant chaque trimestre", date(2011, 1, 15), Recurrence(months=3, lag=15)),
        (
            "dans les deux mois suivant la fin de chaque trimestre",
            date(2010, 11, 29),
            Recurrence(months=3, lag=60),
        ),
    ],
)
def test_a_task_that_comes_back(lire: Lire, words: str, day: date, every: Recurrence) -> None:
    (task,) = lire(f"La Plénière a chargé le GTM de publier la liste {words}.").proposals

    assert task.due
    assert (task.due.date, task.due.every) == (day, every)
    assert task.due.phrase in task.quote


def test_what_is_delivered_may_say_how_often(lire: Lire) -> None:
    (task,) = lire("La Plénière a demandé au GTM de présenter un rapport trimestriel.").proposals

    assert task.due
    assert task.due.every == Recurrence(months=3)
