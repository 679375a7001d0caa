"""Which sentences give work, and to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.domain.communique import Proposal, Strength

Proposals = Callable[[str], list[Proposal]]


@pytest.mark.parametrize(
    ("sentence", "bodies", "title", "strength"),
    [
        (
            "The Plenary instructed the KP Chair to clarify the status of the Republic of Congo.",
            ["KP Chair"],
            "Clarify the status of the Republic of Congo",
            Strength.MANDATE,
        ),
        (
            "The CKR was requested to address this matter.",
            ["CKR"],
            "Address this matter",
            Strength.REQUEST,
        ),
        (
            "The CKR is tasked with coordinating the periodic review.",
            ["CKR"],
            "Coordinate the periodic review",
            Strength.MANDATE,
        ),
        (
            "Plenary decided to mandate the Working Group of Monitoring to establish a team.",
            ["WGM"],
            "Establish a team",
            Strength.MANDATE,
        ),
        (
            "The Committee on Rules and Procedures should continue discussions.",
            ["CRP"],
            "Continue discussions",
            Strength.REQUEST,
        ),
        (
            "Participants are required to apply vigilance measures.",
            ["Participants"],
            "Apply vigilance measures",
            Strength.MANDATE,
        ),
        (
            "Plenary urged all Participants to answer in time.",
            ["Participants"],
            "Answer in time",
            Strength.CALL,
        ),
        (
            "The WGM and WGDE jointly undertook to review the footprint.",
            ["WGM", "WGDE"],
            "Review the footprint",
            Strength.COMMITMENT,
        ),
        (
            "The Plenary welcomed Guinea's firm commitment to hosting a review visit.",
            ["Guinea"],
            "Host a review visit",
            Strength.COMMITMENT,
        ),
        (
            "The Plenary took note of plans for the WGM to visit Turkey.",
            ["WGM"],
            "Visit Turkey",
            Strength.PLAN,
        ),
        (
            "WGM to circulate the terms of reference.",
            ["WGM"],
            "Circulate the terms of reference",
            Strength.REQUEST,
        ),
        (
            "It was agreed that the PC would complete the list.",
            ["PC"],
            "Complete the list",
            Strength.COMMITMENT,
        ),
        (
            "Plenary requested that the WGDE, together with the WGM, develop a footprint.",
            ["WGDE", "WGM"],
            "Develop a footprint",
            Strength.REQUEST,
        ),
        (
            "The Plenary agreed to send a review mission to Ghana.",
            [],
            "Send a review mission to Ghana",
            Strength.DECISION,
        ),
        (
            "The Plenary noted ongoing discussions in the WGS on yields.",
            ["WGS"],
            "Continue discussions in the WGS on yields",
            Strength.ONGOING,
        ),
        (
            "Participants that have not hosted a visit are urged to issue an invitation.",
            ["Participants"],
            "Issue an invitation",
            Strength.CALL,
        ),
        (
            "The Plenary noted that the PC has requested the KP Chair to request a report.",
            ["KP Chair"],
            "Request a report",
            Strength.REQUEST,
        ),
        (
            "The WGS agreed that the subject needs to be discussed within the WGS.",
            ["WGS"],
            "Discuss the subject within the WGS",
            Strength.REQUEST,
        ),
        (
            "The Plenary requested a full report from the WGM.",
            ["WGM"],
            "Provide a full report from the WGM",
            Strength.REQUEST,
        ),
        (
            "The Plenary called for greater transparency.",
            [],
            "See to greater transparency",
            Strength.CALL,
        ),
        (
            "The Plenary asked that a secretariat be established.",
            [],
            "Establish a secretariat",
            Strength.REQUEST,
        ),
        (
            "It is recommended that Participants use the template.",
            ["Participants"],
            "Use the template",
            Strength.ENCOURAGEMENT,
        ),
        (
            "The PC is mandated, together with the WGM, to assess the application.",
            ["PC", "WGM"],
            "Assess the application",
            Strength.MANDATE,
        ),
        (
            "The Plenary welcomed the expert team of the WGDE mandated to study these stones.",
            ["WGDE"],
            "Study these stones",
            Strength.MANDATE,
        ),
        (
            "The PC agreed to ask the KP Chair to write to Gabon.",
            ["KP Chair"],
            "Write to Gabon",
            Strength.REQUEST,
        ),
        (
            "The WGDE presented a method, to be incorporated in the work of the WGS.",
            ["WGS"],
            "Incorporate it in the work of the WGS",
            Strength.PLAN,
        ),
        (
            "The Plenary noted that further discussions are required on fees.",
            [],
            "Take forward: further discussions are required on fees",
            Strength.PLAN,
        ),
        (
            "The Plenary recognised that all Participants must have free access.",
            ["Participants"],
            "Have free access",
            Strength.PRINCIPLE,
        ),
        (
            (
                "The Plenary adopted changes to the terms of reference of the WGDE, "
                "with the mandate to coordinate research."
            ),
            ["WGDE"],
            "Coordinate research",
            Strength.MANDATE,
        ),
    ],
)
def test_a_task_is_read_with_its_bodies(
    sentence: str, bodies: list[str], title: str, strength: Strength, proposals: Proposals
) -> None:
    (one,) = proposals(sentence)
    assert list(one.bodies) == bodies
    assert one.title == title
    assert one.strength is strength
    assert one.trigger in one.quote


def test_each_verb_with_its_own_object_is_a_task_of_its_own(proposals: Proposals) -> None:
    one, two = proposals(
        "The Committee on Rules and Procedures will hold discussions on its agenda "
        "and move forward to consider a document on hierarchy."
    )
    assert one.quote.endswith("discussions on its agenda")
    assert two.title == "Move forward to consider a document on hierarchy"
    assert one.bodies == two.bodies == ("CRP",)


def test_verbs_that_share_an_object_are_one_task(proposals: Proposals) -> None:
    (one,) = proposals("The Plenary requested the KP Chair to monitor and support these measures.")
    assert one.title == "Monitor and support these measures"


def test_a_list_gives_each_item_to_the_body_in_front_of_it(proposals: Proposals) -> None:
    found = proposals(
        "The Plenary instructed the WGS to: (a) write to late Participants; "
        "(b) publish a summary; and (c) propose a format."
    )
    assert [one.title for one in found] == [
        "Write to late Participants",
        "Publish a summary",
        "Propose a format",
    ]
    assert {one.bodies for one in found} == {("WGS",)}


def test_the_committee_is_the_one_named_last(proposals: Proposals) -> None:
    found = proposals(
        "The Participation Committee (PC) met the WGM. The Committee agreed to visit Gabon. "
        "The Working Group agreed to help."
    )
    assert [one.bodies for one in found] == [("PC",), ("WGM",)]


def test_both_groups_are_the_two_named_last(proposals: Proposals) -> None:
    found = proposals("The WGM spoke to the WGDE. The two Working Groups will hold a workshop.")
    assert [one.bodies for one in found] == [("WGM", "WGDE")]


def test_it_is_whoever_acted_in_the_sentence_before(proposals: Proposals) -> None:
    found = proposals("The WGS noted that Participants are late. It agreed to send reminders.")
    assert [one.bodies for one in found] == [("WGS",)]


def test_a_body_only_referred_to_lowers_the_confidence(proposals: Proposals) -> None:
    named, referred = proposals("The WGS agreed to meet again. The Group agreed to report back.")
    assert named.confidence > referred.confidence


def test_a_title_is_cut_at_a_word(proposals: Proposals) -> None:
    (one,) = proposals(f"The WGM agreed to examine {'very long lists of shipments and ' * 5}more.")
    assert 60 < len(one.title) <= 80
    assert one.quote.lower().startswith(f"the wgm agreed to {one.title[:-1]} ".lower())


def test_a_long_clause_is_quoted_in_part(proposals: Proposals) -> None:
    (one,) = proposals(f"The WGM agreed to examine {'shipments of rough stones from ' * 40}Ghana.")
    assert 300 < len(one.quote) <= 400


def test_a_sentence_without_end_is_still_read(proposals: Proposals) -> None:
    found = proposals("The WGM agreed to meet, " + "and the WGM agreed to meet again, " * 200)
    assert len(found) > 100
