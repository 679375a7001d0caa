"""Words for an office, and for how a state comes to it."""

from __future__ import annotations

from kpbot.communique.dates import MONTHS
from kpbot.communique.words import word_set

SEATS = word_set("chair chairman chairperson chairmanship chairpersonship presidency helm")
LEADS = word_set("chaired preside presides presided lead leads head")
"""Verbs of who has an office; the passive of "to lead" is of no office."""
PASSIVES = word_set("chaired presided led headed")
HEADSHIP = word_set("chairmanship chairpersonship leadership presidency chair headship")
DEPUTES = word_set("with assisted seconded supported deputised deputized")
"""Before a bare "Vice-Chair", who goes with the Chair of a group."""
ELECTS = word_set(
    """
    elect elected elects election select selected selection appoint appointed appointment
    designate designated designation endorsed approved new incoming next welcomed confirmed become
    becomes assume reelected chosen nominated nomination extended extend renewed renew reappointed
    """
)
OFFERS = word_set("offer offers offered readiness willingness proposal ready")
REPORTS = word_set("report reports presentation statement contribution efforts work leadership")
"""What somebody has done who has the office already."""
CHOOSES = word_set("elected elects confirmed appointed reappointed reelected designated have chose")
"""What a group does that gives itself a Chair."""
CANDIDACY = frozenset({"candidacy", "candidature", "nomination", "candidacies", "candidatures"})
TAKES = word_set(
    """
    succeed succeeds succeeding replace replaces appointed elected selected chosen designated
    confirmed reelected will shall as become becomes became assume assumes assuming assumption
    move moves rise rises step steps up
    serve serves take takes taking be act acts hold holds chair lead preside presides accepted
    agreed accede accedes acceding serving acting continue continues continued election nomination
    appointment selection designation
    """
)
_DAYS = frozenset(MONTHS) | word_set("first st effect year starting beginning")
FILLERS = (
    TAKES
    | SEATS
    | _DAYS
    | word_set(
        """
        new next incoming at the a an its over up to of and for in on by from with again also then
        who which was is were are has have been being it re vice role office offices position post
        function functions duties responsibilities candidacy candidature both turn unanimously
        until acclamation consensus
        """
    )
)
"""What may stand between a state and the office that it takes."""
PASSES = word_set(
    """
    pass passes passing passed goes go falls fall transferred handed hand hands moves move taken
    held entrusted assumed exercised given rotate rotates return returns filled assigned
    conferred undertaken presided chaired led headed
    """
)
BETWEEN_PASSES = (
    PASSES
    | _DAYS
    | word_set(
        """
        will shall be is was has been the of a in for to by from over on with as until and from now
        process thus therefore end
        """
    )
)
"""What may stand between an office and the state that it passes to."""
THANKS = word_set("thank thanked thanks gratitude appreciation commended tribute")
SUCCEEDS = word_set("succeed succeeds succeeding replace replaces replacing from")
GONE = word_set("outgoing former previous past departing current present then")
"""Who has, or had, an office already."""
COMING = word_set("incoming new next designate future elect")
UNDERSTOOD = word_set("understanding understood condition proviso expectation clear")
"""Before "that it will" these go on about the state that was chosen."""
OFFICE_OF = word_set("of the over a this for")
TIMES = word_set("in for from on until as with and to during at by after once again starting")
"""What stands behind the office of the whole Process: "the Chair in 2012"."""
