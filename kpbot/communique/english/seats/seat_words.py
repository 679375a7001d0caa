"""Words for a seat in a body, and for what becomes of it."""

from __future__ import annotations

from kpbot.communique.words import word_set

SEAT = word_set(
    """
    member members membership memberships join joins joined joining admitted admit admission into
    onto seat seats accession entry entrance enrolment
    """
)
TAKES_PART = word_set(
    """
    part participate participates participating participation contribute contributing serve
    serving sit
    """
)
"""What members do: it is a seat only where somebody asks for it or may have it."""
INTEREST = word_set(
    """
    interest interested wish wishes wished wishing desire desires willingness intention intends
    readiness considering keen availability available
    """
)
WISHES = INTEREST - {"interest", "interested", "intention", "considering"}
"""What an applicant does as well: "the application of Togo, which wishes to join"."""
APPLICATION = word_set(
    """
    application applications applied applying apply request requests requested candidature
    candidatures candidacy candidacies forward
    """
)
APPROVAL = word_set(
    """
    approve approved approves accept accepted accepts admit admitted grant granted endorse
    endorsed welcomed welcomes welcome joined joins became becomes appointed elected confirmed
    new authorised authorized authorises authorizes sanctioned cleared
    """
)
DECIDES = APPROVAL - {"welcomed", "welcomes", "welcome", "new"}
"""What turns an application into a seat; that it is welcomed does not."""
ADMITS = word_set("admit admits admitted")
RECOMMENDS = word_set("recommended recommends recommending proposed proposes suggested")
"""Whoever says so does not decide."""
ASKS = word_set("asked asks asking seeks sought hopes hoped")
SETTLES = word_set("agreed decided will shall")
ENTERS = word_set("become join take")
CONSENT = word_set("agreed agrees consented consents acceded accedes assented")
ASSENT = word_set("approval consent assent agreement light blessing")
"""What is given to a seat: "approval was given to the entry of Togo"."""
IS_GIVEN = word_set("given gave gives give received receives obtained met meets found")
OBJECTION = word_set("objection objections opposition")
ALLOTTED = word_set("took takes given allotted allocated awarded assigned went goes fell")
"""With a seat these say who has it."""
LEAVING = word_set(
    """
    withdrew withdrawal withdrawn left leave leaves leaving ceased resigned
    """
)
JOIN = frozenset({"join", "joining", "joined"})
MEMBER = frozenset({"member", "members"})
CHAIRS = frozenset({"chair", "chairman", "chairperson", "chairmanship", "vice"})
FOUNDS = word_set("established created formed constituted")
"""A body that is set up has members at once."""
ENLARGES = word_set(
    "grew grows grown enlarge enlarged expand expanded widen widened enlargement expansion"
)
HANDED_ON = word_set(
    "referred submitted forwarded transmitted sent left deferred reported presented addressed"
)
"""Behind these words stands who is to look at an application, not who is joined."""
LIGHT = SEAT | word_set(
    """
    of by for from to in on and as well also the that those a an become becomes it its
    application applications request requests while
    """
)
"""What may stand between two seats of one list, the states left aside."""
