"""Who joins which body and who takes which office, in French."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.domain.communique import Reading

Lire = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("sentence", "seats"),
    [
        (
            "La Plénière a approuvé la candidature de l’Australie au GTM.",
            ["Australia WGM approved"],
        ),
        (
            "La Plénière a approuvé les demandes d’adhésion du Cambodge et du Lesotho au GTS.",
            ["Cambodia WGS approved", "Lesotho WGS approved"],
        ),
        ("L’Inde a été admise comme membre du CRP.", ["India CRP approved"]),
        ("Le Mexique devient membre du GTS.", ["Mexico WGS approved"]),
        (
            "La Plénière a pris acte de la candidature du Mexique et du Zimbabwe au GTS.",
            ["Mexico WGS applied", "Zimbabwe WGS applied"],
        ),
        ("Le Brésil a présenté sa candidature au GTED.", ["Brazil WGDE applied"]),
        ("Le Ghana a demandé à rejoindre le GTED.", ["Ghana WGDE applied"]),
        ("Le Ghana a manifesté son intérêt à rejoindre le GTED.", ["Ghana WGDE interested"]),
        (
            "La Plénière a pris note de l’intérêt exprimé par le Togo pour le GTPAA.",
            ["Togo WGAAP interested"],
        ),
        (
            (
                "La Plénière a approuvé la candidature du Canada au GTS et a pris note de celle du "
                "Japon au CRP."
            ),
            ["Canada WGS approved", "Japan CRP applied"],
        ),
        (
            "Le GTS a accueilli l’Arménie comme nouveau membre.",
            ["Armenia WGS approved"],
        ),
        ("Le GTM s’est rendu au Ghana et en Guinée.", []),
        ("Le Comité de participation a examiné la candidature du Mozambique.", []),
    ],
)
def test_seats(lire: Lire, sentence: str, seats: list[str]) -> None:
    reading = lire(sentence)

    found = [f"{one.participant} {one.body} {one.status}" for one in reading.memberships]
    assert found == seats
    assert reading.proposals == ()


@pytest.mark.parametrize(
    ("sentence", "offices"),
    [
        (
            (
                "La Plénière a élu la République démocratique du Congo à la vice-présidence du "
                "KP pour 2011."
            ),
            ["Democratic Republic of Congo KP Vice-Chair 2011"],
        ),
        (
            (
                "La Plénière s’est félicitée de l’élection de l’Angola à la présidence du KP et de "
                "celle des Émirats arabes unis à la vice-présidence pour l’année 2011."
            ),
            ["Angola KP Chair 2011", "United Arab Emirates KP Vice-Chair 2011"],
        ),
        (
            "Israël assurera la Présidence du CP en 2011.",
            ["Israel Chair of the PC 2011"],
        ),
        (
            "La présidence du GTS sera assurée par le Canada en 2011.",
            ["Canada Chair of the WGS 2011"],
        ),
        (
            "L’Afrique du Sud a été choisie comme Vice-Président du KP.",
            ["South Africa KP Vice-Chair 2011"],
        ),
        ("La session s’est tenue sous la présidence de la Chine.", []),
        ("La Plénière a remercié la Namibie, Président du KP en 2009, de son travail.", []),
    ],
)
def test_offices(lire: Lire, sentence: str, offices: list[str]) -> None:
    reading = lire(sentence)

    found = [f"{one.participant} {one.office} {one.year}" for one in reading.offices]
    assert found == offices
    assert reading.proposals == ()
