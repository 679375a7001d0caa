"""Memberships, offices and the heading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kpbot.communique.heading import read_heading
from kpbot.domain.communique import MembershipStatus, ParagraphKind, Reading
from kpbot.domain.meetings import MeetingKind

Read = Callable[[str], Reading]
HEAD = "The Ninth Plenary met in Kinshasa, from 31 October to 3 November 2011.\n\n2. "
APPROVED, APPLIED = MembershipStatus.APPROVED, MembershipStatus.APPLIED
INTERESTED = MembershipStatus.INTERESTED


@pytest.mark.parametrize(
    ("sentence", "seats"),
    [
        (
            "Plenary approved the application of Australia to become a member of the WGM.",
            [("Australia", "WGM", APPROVED)],
        ),
        (
            (
                "Plenary acknowledged the applications of Zimbabwe and Mexico to join the "
                "Working Group on Statistics."
            ),
            [("Zimbabwe", "WGS", APPLIED), ("Mexico", "WGS", APPLIED)],
        ),
        (
            "Plenary welcomed India as a new member of the CRP and the PC.",
            [("India", "CRP", APPROVED), ("India", "PC", APPROVED)],
        ),
        (
            "Ghana has expressed interest to join the WGDE.",
            [("Ghana", "WGDE", MembershipStatus.INTERESTED)],
        ),
        (
            "Plenary accepted the requests of Togo to join the WGM and of Mali to join the WGS.",
            [("Togo", "WGM", APPROVED), ("Mali", "WGS", APPROVED)],
        ),
        (
            (
                "Plenary recognised the application of Togo to join the WGM and the interest "
                "voiced by Mali in becoming a member of the PC."
            ),
            [("Togo", "WGM", APPLIED), ("Mali", "PC", INTERESTED)],
        ),
        (
            "The request of Guyana for membership of the PC was granted.",
            [("Guyana", "PC", APPROVED)],
        ),
        ("The request of Guyana to join the PC was not granted.", []),
        ("Membership of the CRP was granted to Norway.", [("Norway", "CRP", APPROVED)]),
        (
            "Plenary approved the membership of Panama and Togo in the WGS.",
            [("Panama", "WGS", APPROVED), ("Togo", "WGS", APPROVED)],
        ),
        (
            "Togo became a member of the WGDE, and the interest of Mali in joining it was noted.",
            [("Togo", "WGDE", APPROVED), ("Mali", "WGDE", INTERESTED)],
        ),
        (
            "Plenary approved the following memberships: Togo in the WGM, Mali in the WGS.",
            [("Togo", "WGM", APPROVED), ("Mali", "WGS", APPROVED)],
        ),
        ("The CRP accepted Panama as a new member.", [("Panama", "CRP", APPROVED)]),
        (
            "The WGS met. Plenary noted the application of Togo for the same group.",
            [("Togo", "WGS", APPLIED)],
        ),
        (
            "Plenary agreed to the admission of Togo to the WGM.",
            [("Togo", "WGM", APPROVED)],
        ),
        (
            "Plenary approved the applications of Togo (WGM) and Mali (WGS, PC).",
            [("Togo", "WGM", APPROVED), ("Mali", "WGS", APPROVED), ("Mali", "PC", APPROVED)],
        ),
        ("Plenary thanked Togo (WGM) and Mali (WGS).", []),
        (
            "Plenary admitted Togo and Mali as members of the WGM and the PC respectively.",
            [("Togo", "WGM", APPROVED), ("Mali", "PC", APPROVED)],
        ),
        (
            "Togo has applied for membership of the WGM and Mali has shown interest in the WGS.",
            [("Togo", "WGM", APPLIED), ("Mali", "WGS", INTERESTED)],
        ),
        (
            "The following applications were approved: Togo to the WGM; and Mali to the WGS.",
            [("Togo", "WGM", APPROVED), ("Mali", "WGS", APPROVED)],
        ),
        ("Togo was welcomed into the WGM.", [("Togo", "WGM", APPROVED)]),
        ("Plenary noted the application of Togo to the CRP.", [("Togo", "CRP", APPLIED)]),
        ("Plenary agreed that Togo become a member of the WGM.", [("Togo", "WGM", APPROVED)]),
        ("Togo will become a member of the WGM.", [("Togo", "WGM", APPROVED)]),
        ("Togo has asked to be admitted to the WGM.", [("Togo", "WGM", APPLIED)]),
        ("Members of the WGM visited Ghana.", []),
        ("Canada withdrew as a member of the WGM.", []),
    ],
)
def test_seats(sentence: str, seats: list[tuple[str, str, MembershipStatus]], read: Read) -> None:
    reading = read(HEAD + sentence)
    assert [(one.participant, one.body, one.status) for one in reading.memberships] == seats
    assert reading.proposals == ()


@pytest.mark.parametrize(
    ("sentence", "awards"),
    [
        (
            (
                "Plenary welcomed the election of the United States as Chair and of South Africa "
                "as the Vice-Chair for 2012."
            ),
            [("United States", "KP Chair", 2012), ("South Africa", "KP Vice-Chair", 2012)],
        ),
        (
            "Plenary welcomed Namibia as the incoming Chair of the PC for 2012.",
            [("Namibia", "Chair of the PC", 2012)],
        ),
        ("Australia will chair the WGM from 2012.", [("Australia", "Chair of the WGM", 2012)]),
        ("Plenary elected China as Vice-Chair.", [("China", "KP Vice-Chair", 2012)]),
        ("Namibia was appointed Chair of the PC for 2012.", [("Namibia", "Chair of the PC", 2012)]),
        (
            "Angola will chair the WGAAP and Canada will continue to chair the WGS in 2012.",
            [("Angola", "Chair of the WGAAP", 2012), ("Canada", "Chair of the WGS", 2012)],
        ),
        ("The Process will be chaired by Ghana in 2012.", [("Ghana", "KP Chair", 2012)]),
        ("The ad hoc group will be chaired by Ghana in 2012.", []),
        ("The CRP will be chaired in 2012 by Canada.", [("Canada", "Chair of the CRP", 2012)]),
        (
            "Ghana shall serve as KP Chair for 2012, with India as Vice-Chair.",
            [("Ghana", "KP Chair", 2012), ("India", "KP Vice-Chair", 2012)],
        ),
        (
            "Plenary endorsed the candidacy of India for Vice-Chair in 2012.",
            [("India", "KP Vice-Chair", 2012)],
        ),
        (
            "Ghana, on leaving the Chair, will take over the chairmanship of the PC for 2012.",
            [("Ghana", "Chair of the PC", 2012)],
        ),
        (
            "The chairmanship of the WGM passes to Canada for 2012.",
            [("Canada", "Chair of the WGM", 2012)],
        ),
        ("Ghana succeeds Togo as Chair of the PC for 2012.", [("Ghana", "Chair of the PC", 2012)]),
        (
            "Plenary selected Canada as Vice-Chair for 2012, who will become Chair in 2013.",
            [("Canada", "KP Vice-Chair", 2012), ("Canada", "KP Chair", 2013)],
        ),
        ("Plenary welcomed Togo, current Chair of the PC, for 2012.", []),
        (
            "Ghana, as current Vice-Chair, assumes the Chair in 2012.",
            [("Ghana", "KP Chair", 2012)],
        ),
        ("Plenary thanked the DRC as outgoing Chair.", []),
    ],
)
def test_offices(sentence: str, awards: list[tuple[str, str, int]], read: Read) -> None:
    reading = read(HEAD + sentence)
    assert [(one.participant, one.office, one.year) for one in reading.offices] == awards


def test_a_paragraph_that_gives_a_seat_is_operational(read: Read) -> None:
    seat = read(f"{HEAD}Plenary welcomed India as a new member of the CRP.").paragraphs
    assert [one.kind for one in seat] == [ParagraphKind.INFORMATIONAL, ParagraphKind.OPERATIONAL]


@pytest.mark.parametrize(
    ("sentence", "kind", "ordinal", "place", "start", "end"),
    [
        (
            (
                "The Seventh Annual Plenary Session was held from 2 to 5 November, 2009 at "
                "Swakopmund, Namibia."
            ),
            MeetingKind.PLENARY,
            7,
            "Swakopmund, Namibia",
            date(2009, 11, 2),
            date(2009, 11, 5),
        ),
        (
            "The 21st Plenary took place in Victoria Falls, Zimbabwe, November 6-10, 2023.",
            MeetingKind.PLENARY,
            21,
            "Victoria Falls, Zimbabwe",
            date(2023, 11, 6),
            date(2023, 11, 10),
        ),
        (
            "The Intersessional was held in Brussels from 30 May to 2 June 2016.",
            MeetingKind.INTERSESSIONAL,
            None,
            "Brussels",
            date(2016, 5, 30),
            date(2016, 6, 2),
        ),
        ("Nothing is said here.", None, None, None, None, None),
    ],
)
def test_the_heading_says_which_meeting(
    sentence: str,
    kind: MeetingKind | None,
    ordinal: int | None,
    place: str | None,
    start: date | None,
    end: date | None,
) -> None:
    heading = read_heading((), [sentence])
    assert (heading.kind, heading.ordinal, heading.place) == (kind, ordinal, place)
    assert (heading.start, heading.end) == (start, end)
