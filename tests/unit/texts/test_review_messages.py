"""What a review says about splits, corrections and seats can be sent, whatever was written."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.texts import (
    review,
    review_correction,
    review_import,
    review_publish,
    review_seats,
    review_shape,
)
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.domain.bodies import Body, BodyKind
from kpbot.domain.communique import Heading, Membership, MembershipStatus, OfficeAward, Reading
from kpbot.domain.doubts import Doubt
from kpbot.domain.due import DuePhrase
from kpbot.domain.review import Communique, Correction, Decision, Draft
from kpbot.domain.seats import Seat, SeatDraft
from kpbot.services.review_views import (
    CardView,
    Changed,
    CorrectionView,
    ImportView,
    MembersView,
    PublishPreview,
    Reshaped,
    SeatsView,
)
from tests.builders import NOON, PROFILE, TODAY, make_draft, make_proposal, signed
from tests.unit.texts.strategies import (
    BODIES,
    DUES,
    NAMES,
    TEXT,
    TITLES,
    at_most,
    check_sendable,
)

SENDABLE = settings(max_examples=40, deadline=None)
COMMUNIQUE = Communique(2009, "communiqué.txt", "d" * 64, Heading(), TODAY, 31, NOON)

seats = st.one_of(
    st.builds(Membership, st.just(16), NAMES, NAMES, st.sampled_from(MembershipStatus)),
    st.builds(OfficeAward, st.just(30), NAMES, NAMES, st.integers(1946, 2101)),
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    quote = draw(TEXT.filter(bool))
    return make_draft(
        f"99999.{draw(st.integers(1, 9999))}",
        proposal=make_proposal(quote=quote, trigger=quote[:9], title=draw(TITLES)),
        bodies=draw(BODIES),
        due=draw(DUES),
        decision=draw(st.sampled_from(Decision)),
        version=99999,
        own_title=draw(st.none() | TITLES.filter(bool)),
        own_quote=draw(st.none() | st.just(quote[4:] or None)),
    )


def many(drawn: st.SearchStrategy[Draft]) -> st.SearchStrategy[tuple[Draft, ...]]:
    return st.tuples(st.lists(drawn, max_size=3), st.integers(1, 15)).map(
        lambda one: tuple(one[0] * one[1])
    )


@SENDABLE
@given(drafts(), st.lists(drafts(), max_size=2), st.sets(st.sampled_from(Doubt)), TEXT)
def test_a_card_and_all_that_can_be_made_of_it(
    draft: Draft, others: list[Draft], found: set[Doubt], text: str
) -> None:
    counts = {Decision.ACCEPTED: 3}
    view = CardView(draft, 1, 40, counts, text, TODAY, tuple(found), tuple(others))
    for message in (
        review.card(view),
        review.why_this(view, PROFILE),
        review.edit_bodies(view, PROFILE),
        review.edit_due(view),
        review_shape.edit_title(view),
        review_shape.edit_split(view),
        review_shape.edit_merge(view),
    ):
        check_sendable(message)
    for verb in (Verb.SPLIT, Verb.MERGED):
        entry = AuditEntry(NOON, signed("Secretariat"), None, verb, id=10**9)
        check_sendable(review_shape.reshaped(view, Reshaped(draft, draft, entry)))


@SENDABLE
@given(
    many(drafts()),
    many(drafts()),
    st.lists(seats, max_size=30),
    st.sets(st.integers(1, 99999), max_size=60),
    NAMES,
    st.booleans(),
)
def test_what_differs_in_a_corrected_version(
    some: tuple[Draft, ...],
    others: tuple[Draft, ...],
    read: list[Seat],
    numbers: set[int],
    name: str,
    published: bool,  # noqa: FBT001 - hypothesis gives it
) -> None:
    reading = Reading(Heading(), (), (), (), ())
    proposal = make_proposal(quote="other words")
    view = CorrectionView(
        communique=replace(COMMUNIQUE, published_at=NOON if published else None),
        correction=Correction(2009, name, "e" * 64, TODAY, NOON, reading),
        paragraphs=tuple(sorted(numbers)),
        dropped=tuple(sorted(numbers)),
        same=len(some),
        changed=tuple(
            Changed(one, replace(one, proposal=proposal, own_quote=None, bodies=()), proposal)
            for one in some
        ),
        new=others,
        rejected=some,
        left=others,
        seats_new=tuple(read),
        seats_gone=tuple(read),
    )
    check_sendable(review_correction.offered(view))
    check_sendable(review_correction.taken_over(view))
    check_sendable(review_correction.left_as_it_is(view.correction))


@SENDABLE
@given(st.lists(st.tuples(seats, st.sampled_from(Decision)), max_size=120), at_most(200))
def test_the_card_of_the_seats_the_preview_and_the_roster(
    read: list[tuple[Seat, Decision]], name: str
) -> None:
    found = tuple(SeatDraft(2009, number, *one) for number, one in enumerate(read, 1))
    message = review_seats.seats(SeatsView(2009, found))
    check_sendable(message)
    assert sum(len(row) for row in message.rows) <= 100
    check_sendable(review_publish.preview(PublishPreview(2009, 9, 3, {}, {}, (), seats=found)))
    view = MembersView(
        body=Body("WGX", name or "WGX", BodyKind.WORKING_GROUP),
        memberships=tuple(one for one, _ in read if isinstance(one, Membership)),
        offices=tuple(one for one, _ in read if isinstance(one, OfficeAward))[:4],
        since=2009,
        today=TODAY,
    )
    check_sendable(review_seats.members(view))


def test_an_import_counts_what_wants_a_look() -> None:
    view = ImportView(COMMUNIQUE, 40, 3, 30, 20, impossible=1, past=2, seats=1)
    text = parse_html(review_import.imported(view).html).text
    for words in ("1 with a date that cannot be right", "2 with a date that has passed"):
        assert f"· {words}" in text
    assert "1 membership or office" in text


def test_a_date_that_the_text_changes_and_the_reviewer_keeps_is_named() -> None:
    draft = make_draft("12.1", decision=Decision.PUBLISHED)
    read = make_proposal(due=DuePhrase(TODAY, None, 0, "by 6 November 2009"))
    changed = Changed(draft, replace(draft, proposal=read), read)
    correction = Correction(
        2009, "b.txt", "e" * 64, TODAY, NOON, Reading(Heading(), (), (), (), ())
    )
    view = CorrectionView(COMMUNIQUE, correction, (), (), 0, (changed,), (), (), (), (), ())
    text = parse_html(review_correction.offered(view).html).text
    assert "12.1 date in the text: “by 6 November 2009” (yours stays)" in text
