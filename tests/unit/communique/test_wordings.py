"""Wordings of one task after another, and their neighbours that give none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kpbot.domain.communique import Proposal

Proposals = Callable[[str], list[Proposal]]
Tasks = list[tuple[str, list[str]]]

FAMILIES: dict[str, list[tuple[str, Tasks]]] = {
    "a bare verb after that": [
        (
            "It was agreed that the WGS, in consultation with the WGDE, prepare a guide.",
            [("Prepare a guide", ["WGS"])],
        ),
        (
            "It was agreed that such goods be reported to the Chair, who would inform the WGM.",
            [("Report such goods to the Chair", []), ("Inform the WGM", ["KP Chair"])],
        ),
        (
            "The Plenary asked that the PC visit Togo, that it draft a plan, and that it print it.",
            [("Visit Togo", ["PC"]), ("Draft a plan", ["PC"]), ("Print it", ["PC"])],
        ),
        ("The Plenary resolved that no Participant export to Togo.", []),
        ("One Participant asked that the matter be placed on the agenda.", []),
        ("Several Participants requested the WGM to report again.", []),
    ],
    "a list of infinitives": [
        (
            (
                "The Plenary directed the WGDE to widen the collection, to test the method, and, "
                "together with the WGM, to revise the guide."
            ),
            [
                ("Widen the collection", ["WGDE"]),
                ("Test the method", ["WGDE"]),
                ("Revise the guide", ["WGDE", "WGM"]),
            ],
        ),
        (
            "The Plenary entrusted the CRP with the drafting of a form and with printing it soon.",
            [("Draft a form", ["CRP"]), ("Print it soon", ["CRP"])],
        ),
        (
            "The WGM was asked to collect the data, to allow comparison.",
            [("Collect the data, to allow comparison", ["WGM"])],
        ),
    ],
    "an aside between modal and verb": [
        (
            "Botswana would, within 90 days, provide the rooms and table a draft agreement.",
            [("Provide the rooms", ["Botswana"]), ("Table a draft agreement", ["Botswana"])],
        ),
        (
            "The WGS shall examine, jointly with the WGM, the differences.",
            [("Examine, jointly with the WGM, the differences", ["WGS", "WGM"])],
        ),
        ("Canada would support a further extension.", []),
        ("Canada would have wished to see more.", []),
    ],
    "who acts": [
        (
            "The KP Monitor shall check each parcel and is mandated to visit the area.",
            [("Check each parcel", ["KP Monitor"]), ("Visit the area", ["KP Monitor"])],
        ),
        (
            "The WGM is to inform the Chair of its findings, and the latter will publish them.",
            [("Inform the Chair of its findings", ["WGM"]), ("Publish them", ["KP Chair"])],
        ),
        (
            "Participants neighbouring Togo, as well as trading centres, are urged to act.",
            [("Act", ["Participants"])],
        ),
        (
            "The WGM should report, whereupon the Chair would convene a call.",
            [("Report", ["WGM"]), ("Convene a call", ["KP Chair"])],
        ),
        (
            "Plenary adopted a resolution under which Participants shall refuse such goods.",
            [("Carry out the resolution", []), ("Refuse such goods", ["Participants"])],
        ),
        (
            "The WGM and the WGS met the WGDE. Each of the three groups would name an expert.",
            [("Name an expert", ["WGM", "WGS", "WGDE"])],
        ),
        (
            "The WGM agreed to go, on the understanding that each expert team would report first.",
            [("Go", ["WGM"]), ("Report first", [])],
        ),
        ("The Friends of Togo were asked to help.", [("Help", [])]),
        ("The technical experts team shall draw up a list.", [("Draw up a list", [])]),
        ("Ghana will host a workshop.", [("Host a workshop", ["Ghana"])]),
        ("Ghana will host the Intersessional.", []),
        ("Ghana shall serve as KP Chair for 2012.", []),
        ("He urged Participants to protect the Scheme.", []),
        ("The Minister opened the meeting and invited delegates to visit the mine.", []),
    ],
    "bodies set up, matters handed over": [
        (
            "A Selection Committee was set up to evaluate the offers.",
            [("Evaluate the offers", ["SC"])],
        ),
        (
            "The Plenary established an ad hoc working group to draft new rules.",
            [("Draft new rules", [])],
        ),
        ("Ghana established a team to combat smuggling.", []),
        ("The PC, which was set up in 2003 to review laws, reported.", []),
        (
            "The Plenary referred the question to the CRP for study.",
            [("Take up the question to the CRP for study", ["CRP"])],
        ),
        ("The speaker referred to the report of the WGM.", []),
        ("Two points had been referred to the CRP.", []),
    ],
    "no finite verb": [
        (
            "Review of the guide on values: WGDE, for report within four months.",
            [("Carry out: Review of the guide on values: WGDE, for report", ["WGDE"])],
        ),
        ("Staff to be found by May 2012.", [("Find staff by May 2012", [])]),
        ("Alluvial Participants to report on it.", [("Report on it", ["Participants"])]),
        ("Action: WGM to circulate the list.", [("Circulate the list", ["WGM"])]),
        ("A draft is expected by 1 May 2012.", [("Due: a draft", [])]),
        ("Production of rough diamonds by Participants in 2010 rose.", []),
        ("The next Plenary is scheduled for November 2012.", []),
    ],
    "passives that name nobody": [
        ("The text is to be circulated soon.", [("Circulate the text soon", [])]),
        (
            "A report shall be laid before the next Plenary.",
            [("Lay a report before the next Plenary", [])],
        ),
        (
            "A note on secrecy is to be ready for the Intersessional.",
            [("See that a note on secrecy is ready for the Intersessional", [])],
        ),
        (
            "The archives will continue to be maintained by Canada and India.",
            [("Maintain the archives", ["Canada", "India"])],
        ),
        (
            "The Plenary decided that a text would be prepared by the CRP and sent to the WGM.",
            [("Prepare a text and send it to the WGM", ["CRP"])],
        ),
        ("The Intersessional will be hosted by Ghana.", []),
    ],
    "tasks and duties that are given": [
        (
            "The Plenary gave the CRP the task of drafting new rules.",
            [("Draft new rules", ["CRP"])],
        ),
        ("The WGDE was given the task of preparing a note.", [("Prepare a note", ["WGDE"])]),
        ("It is the responsibility of the WGS to check it.", [("Check it", ["WGS"])]),
        (
            "The Plenary endorsed the proposal of the WGM that Togo be asked to reply.",
            [("Reply", ["Togo"])],
        ),
        ("No Participant shall export without a certificate.", []),
        ("Delegates were reminded to hand in their badges.", []),
    ],
    "told, left and done again": [
        ("The PC was thanked and asked to report.", [("Report", ["PC"])]),
        ("The WGM met. Plenary asked its Chair, Angola, to report.", [("Report", ["WGM"])]),
        ("Plenary took note that the WGM plans to visit Togo.", [("Visit Togo", ["WGM"])]),
        (
            "The WGM informed the Plenary that the WGS undertook to check it.",
            [("Check it", ["WGS"])],
        ),
        (
            "The Plenary adopted the text with the instruction to the WGM to monitor it.",
            [("Monitor it", ["WGM"])],
        ),
        (
            "The question was left to the CRP to resolve.",
            [("Take up: the question was left to the CRP to resolve", ["CRP"])],
        ),
        (
            "The Plenary agreed that a review visit should take place soon.",
            [("See that a review visit should take place soon", [])],
        ),
        ("The WGM noted that Participants should have submitted their reports.", []),
        ("Data are to be submitted soon.", [("Submit data soon", [])]),
    ],
    "one verb, several bodies": [
        (
            "Plenary asked the WGM to visit Togo, which agreed to it, and the WGS to check data.",
            [("Visit Togo, which agreed to it", ["WGM"]), ("Check data", ["WGS"])],
        ),
        (
            "Plenary requested: (i) the WGM to visit Togo; and (ii) the WGS, if able, to help.",
            [("Visit Togo", ["WGM"]), ("Help", ["WGS"])],
        ),
        (
            "Plenary invited the WGS and, as appropriate, the WGM to look into it.",
            [("Look into it", ["WGS", "WGM"])],
        ),
        (
            "It was agreed: - the PC to visit Togo; - the CRP to draft a note.",
            [("Visit Togo", ["PC"]), ("Draft a note", ["CRP"])],
        ),
    ],
    "in whose hands": [
        (
            "The drafting of rules was assigned to the CRP.",
            [("Take up: the drafting of rules was assigned to the CRP", ["CRP"])],
        ),
        (
            "Plenary entrusts to the WGM the preparation of a list.",
            [("Take up the preparation of a list", ["WGM"])],
        ),
        ("The WGS will be responsible for keeping the site.", [("Keep the site", ["WGS"])]),
        ("Plenary gave Togo three months to reply to it.", [("Reply to it", ["Togo"])]),
        ("Participants have until 1 May 2012 to comment.", [("Comment", ["Participants"])]),
        ("Comments are invited by 1 May 2012.", [("Due: Comments", [])]),
        (
            "The WGM agreed, at the request of the Plenary, to revise its guide.",
            [("Revise its guide", ["WGM"])],
        ),
        (
            "Plenary decided, in the light of section VI, paragraph 20, that a study be made.",
            [("Make a study", [])],
        ),
    ],
    "weighed, told or for the day only": [
        ("Participants discussed whether the WGM should be asked to act.", []),
        ("Plenary considered a draft decision requesting the WGS to publish all data.", []),
        ("The WGM, which was asked by the last Plenary to look into it, reported back.", []),
        ("The proposal that the KP Chair should write to Togo was not accepted.", []),
        ("Plenary agreed to discuss the matter in the afternoon.", []),
        ("The Chair invited delegations to take the floor.", []),
    ],
    "in company": [
        ("Participants and observers were invited to comment.", [("Comment", ["Participants"])]),
        ("Plenary gave a mandate to the WGM to visit Togo.", [("Visit Togo", ["WGM"])]),
        ("The PC was given until 30 June 2012 to decide.", [("Decide", ["PC"])]),
        (
            "The Plenary decided to send a team, led by Canada, to Togo.",
            [("Send a team, led by Canada, to Togo", [])],
        ),
        (
            "The WGM leads a team of experts of the EU, which should report soon.",
            [],
        ),
        (
            "The matter of costs would have to be addressed by the WGDE.",
            [("Address the matter of costs", ["WGDE"])],
        ),
    ],
    "where the task ends": [
        (
            "The pledge of the WDC to finance a course in Togo was appreciated.",
            [("Finance a course in Togo", ["WDC"])],
        ),
        (
            "Plenary decided that a seat shall be placed in Accra and congratulated Ghana.",
            [("Place a seat in Accra", [])],
        ),
        (
            "Plenary called on Participants in a position to do so to offer help.",
            [("Offer help", ["Participants"])],
        ),
        (
            "The site will be kept by the WGS, and observers may assist.",
            [("Keep the site", ["WGS"])],
        ),
        ("The WGM would thereafter submit it to the PC.", [("Submit it to the PC", ["WGM"])]),
    ],
    "it is for somebody": [
        ("It is for the CRP to draft rules.", [("Draft rules", ["CRP"])]),
        (
            "It is incumbent upon Participants to keep records.",
            [("Keep records", ["Participants"])],
        ),
        ("Plenary welcomed the decision of Togo to host a course.", [("Host a course", ["Togo"])]),
        (
            "Plenary called on Togo to help, and on Participants to report it.",
            [("Help", ["Togo"]), ("Report it", ["Participants"])],
        ),
        ("The Chair of the PC, Mr. Jones, is to write.", [("Write", ["PC"])]),
        (
            "Plenary renewed the mandate of the CKR, which shall present its views.",
            [("Present its views", ["CKR"])],
        ),
    ],
    "it over a sentence": [
        (
            "Plenary admitted Togo as a Participant. It congratulated Togo and asked it to reply.",
            [("Reply", ["Togo"])],
        ),
    ],
    "that and that, the latter, not": [
        (
            "Plenary asked that Togo verify the lists and that the WGM compile the answers.",
            [("Verify the lists", ["Togo"]), ("Compile the answers", ["WGM"])],
        ),
        ("Plenary noted Togo's reply and urged the latter to act.", [("Act", ["Togo"])]),
        ("The WGDE's sub-group on values will meet in May.", [("Meet in May", ["WGDE"])]),
        ("The ad hoc group on values shall meet.", [("Meet", [])]),
        ("A technical team mandated to study it met.", [("Study it met", [])]),
        ("Plenary reiterated its request to the WGS to publish it.", [("Publish it", ["WGS"])]),
        ("Plenary decided not to renew the mandate of the KP Monitor.", []),
    ],
    "items of a list": [
        (
            "The Plenary: (a) requested the WGM to visit Togo; and (b) asked the WGS to wait.",
            [("Visit Togo", ["WGM"]), ("Wait", ["WGS"])],
        ),
        (
            "The following tasks were assigned: (i) WGM: revise the list; (ii) CRP to draft rules.",
            [("Revise the list", ["WGM"]), ("Draft rules", ["CRP"])],
        ),
    ],
    "who says it": [
        ("Zimbabwe announced that it would send its data.", [("Send its data", ["Zimbabwe"])]),
        ("Ghana said that the WGM should act.", []),
        ("Plenary noted the implications of the activities to be undertaken by the WGS.", []),
        ("Plenary welcomed the letter in which Togo declared its readiness to cooperate.", []),
    ],
    "asked in a list after a colon": [
        (
            "The CRP is asked: (a) to draft rules, as is expected of it; and (b) to print a form.",
            [("Draft rules, as is expected of it", ["CRP"]), ("Print a form", ["CRP"])],
        ),
        ("The Plenary noted the records expected of Togo, and the means to keep them.", []),
    ],
    "which somebody is to do": [
        (
            "Togo committed to send its data, which the WGS is to check.",
            [("Send its data", ["Togo"]), ("Check its data", ["WGS"])],
        ),
        (
            "Togo should reply, failing which the Chair shall write to it.",
            [("Reply", ["Togo"]), ("Write to it", ["KP Chair"])],
        ),
        ("The Plenary noted the form which the WGM will print.", []),
    ],
    "them, it and the delegation": [
        (
            "The Plenary thanked all Participants and encouraged them to keep records.",
            [("Keep records", ["Participants"])],
        ),
        (
            "The Plenary mandated the WGM to visit Togo. It should, moreover, draft a note.",
            [("Visit Togo", ["WGM"]), ("Draft a note", ["WGM"])],
        ),
        (
            "Togo spoke of its mines. The delegation undertook to publish a map.",
            [("Publish a map", ["Togo"])],
        ),
        ("Mali and Togo spoke. The delegation of the guests would speak later.", []),
        ("Togo stated that it will publish a map.", [("Publish a map", ["Togo"])]),
        ("Togo stated that the WGM should publish a map.", []),
    ],
    "Participants that are described": [
        (
            "Participants wishing to speak are requested to write to the WGM.",
            [("Write to the WGM", ["Participants"])],
        ),
        (
            "The three Participants whose data have yet to come in were urged to send them.",
            [("Send them", ["Participants"])],
        ),
        (
            "All Participants and Observers are invited to send comments.",
            [("Send comments", ["Participants"])],
        ),
        (
            "The ad hoc team on values, which works under the WGDE, was asked to meet again.",
            [("Meet again", ["WGDE"])],
        ),
        ("The ad hoc team on values was asked to meet again.", [("Meet again", [])]),
    ],
    "two bodies with a bare verb, and adverbs": [
        (
            "It was agreed that the WGM and the WGS jointly visit Togo.",
            [("Visit Togo", ["WGM", "WGS"])],
        ),
        (
            "The Plenary nevertheless decided that the CRP draft rules.",
            [("Draft rules", ["CRP"])],
        ),
        (
            "The PC will remain in touch with Togo.",
            [("Remain in touch with Togo", ["PC"])],
        ),
        ("The PC will remain under the leadership of Togo.", []),
        (
            "The Plenary asked the WGM to study the cost and conduct of visits.",
            [("Study the cost and conduct of visits", ["WGM"])],
        ),
        ("The Participation Commitee shall draft a note.", [("Draft a note", ["PC"])]),
        ("A monitoring team shall visit Togo.", [("Visit Togo", [])]),
    ],
    "plans that include visits": [
        (
            "The plans for next year comprise review visits to Togo and Mali.",
            [("Carry out review visits to Togo and Mali", [])],
        ),
        ("The reports of last year include review visits to Togo.", []),
    ],
    "whose a task is": [
        ("The task of drawing a map falls to the WGS.", [("Draw a map", ["WGS"])]),
        (
            "The upkeep of the list rests with the WGM.",
            [("Carry out the upkeep of the list", ["WGM"])],
        ),
        ("Responsibility for a survey lies with the PC.", [("Carry out a survey", ["PC"])]),
        ("The drafting of rules is the responsibility of the CRP.", [("Draft rules", ["CRP"])]),
        ("It falls to the WGM to plan visits.", [("Plan visits", ["WGM"])]),
        ("It is up to the PC to decide on it.", [("Decide on it", ["PC"])]),
        ("The WGS took on the task of updating a form.", [("Update a form", ["WGS"])]),
        ("The honour of hosting the next Plenary falls to Togo.", []),
        ("The last word rests with the WGM.", []),
        ("The next review falls to be done in June.", []),
        ("The Plenary took note of the task of the WGM.", []),
    ],
    "labels": [
        (
            "Revise the form. Responsible: WGS. Deadline: 1 June 2012.",
            [("Revise the form", ["WGS"])],
        ),
        (
            "Action: Revision of the form. Lead: WGS and WGM. Due: next Plenary.",
            [("Carry out revision of the form", ["WGS", "WGM"])],
        ),
        ("Responsible: WGS.", []),
        ("Those responsible were thanked: WGS and WGM.", []),
    ],
    "a deadline is set": [
        (
            "The Plenary set 1 July 2012 as the deadline for the sending of forms.",
            [("See to the sending of forms", [])],
        ),
        (
            "The Plenary set 1 July 2012 as the deadline for Participants to send a form.",
            [("Send a form", ["Participants"])],
        ),
        ("The deadline for the sending of forms was missed.", []),
    ],
    "what has to reach somebody": [
        (
            "Figures must reach the WGS by 1 May 2012.",
            [("See that figures must reach the WGS", [])],
        ),
        (
            "Figures must be received by the WGS by 1 May 2012.",
            [("See that figures is received by the WGS", [])],
        ),
        ("Figures will reach the WGS in time.", []),
    ],
    "further ways to hand work over": [
        ("The Plenary left it to the Chair to fix a day.", [("Fix a day", ["KP Chair"])]),
        ("The Plenary gave the CRP until 1 May 2012 to report.", [("Report", ["CRP"])]),
        (
            "The Plenary tasked the WGM, in cooperation with the WGS, with drawing up a list.",
            [("Draw up a list", ["WGM"])],
        ),
        (
            "The WGM and the WGS were each requested to report.",
            [("Report", ["WGM", "WGS"])],
        ),
        (
            "Participants are reminded that forms are due by 1 May 2012.",
            [("Due: forms", ["Participants"])],
        ),
        (
            "The Plenary determined that the WGM would visit Togo.",
            [("Visit Togo", ["WGM"])],
        ),
    ],
    "who is described": [
        (
            "Togo is to print a list, and a panel drawn from the WGS and the PC shall check it.",
            [("Print a list", ["Togo"]), ("Check it", ["WGS", "PC"])],
        ),
        (
            "Participants selected by the PC to form a panel must send a summary.",
            [("Send a summary", ["Participants"])],
        ),
        (
            "The survey is over. Participants addressed in it will have to send a summary.",
            [("Send a summary", ["Participants"])],
        ),
        (
            "Participants selected by the PC will have to send a summary.",
            [("Send a summary", ["Participants"])],
        ),
        (
            "The WGM presented its report. Its members agreed to print it.",
            [("Print it", ["WGM"])],
        ),
        ("The WGM thanked its members.", []),
        ("A sample drawn from Togo was examined.", []),
    ],
    "two who are told": [
        (
            "Plenary called on Togo to print a list, and on Participants that sell to check it.",
            [("Print a list", ["Togo"]), ("Check it", ["Participants"])],
        ),
        (
            "Five Participants sent a summary. The others are urged to send it.",
            [("Send it", ["Participants"])],
        ),
        ("Five Participants sent a summary. The others are late.", []),
    ],
    "promises that somebody gave": [
        (
            "Plenary took note of the undertaking given by Togo to send its files to the WGM.",
            [("Send its files to the WGM", ["Togo"])],
        ),
        ("Plenary took note of the speech given by Togo to the meeting.", []),
        ("Togo announced its intention to join the Scheme.", []),
    ],
    "visits": [
        (
            "Plenary took note of the plans for review visits to Ghana and Togo.",
            [("Carry out review visits to Ghana and Togo", [])],
        ),
        (
            "The WGM adopted a calendar of review visits to Ghana for 2012.",
            [("Carry out review visits to Ghana for 2012", ["WGM"])],
        ),
        ("Review visits were carried out to Ghana and Togo.", []),
    ],
}


@pytest.mark.parametrize(
    ("sentence", "tasks"), [case for cases in FAMILIES.values() for case in cases]
)
def test_a_wording_and_its_neighbours(sentence: str, tasks: Tasks, proposals: Proposals) -> None:
    assert [(one.title, list(one.bodies)) for one in proposals(sentence)] == tasks
