"""A corrected version keeps what was decided, and tells what differs."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.due import Basis, Due
from kpbot.domain.errors import NotAllowed
from kpbot.domain.errors_review import NoCorrection
from kpbot.domain.offices import Office, Role
from kpbot.domain.refs import Ref
from kpbot.domain.review import Decision
from kpbot.profiles.sample import sample_text
from kpbot.services import correcting, importing, reshaping, reviewing
from kpbot.services.ports import Asker
from kpbot.services.review_views import CorrectionView
from tests.builders import QUICK
from tests.service.conftest import People
from tests.service.fakes import Stage, make_stage

SAMPLE = sample_text()
LINES = SAMPLE.split("\n\n")
DECISIONS = (Decision.PENDING, Decision.ACCEPTED, Decision.REJECTED)


async def upload(stage: Stage, asker: Asker, text: str) -> CorrectionView:
    view = await importing.import_document(stage.ports, asker, "corrected.txt", text.encode())
    assert isinstance(view, CorrectionView)
    return view


async def take_over(stage: Stage, asker: Asker, text: str) -> CorrectionView:
    view = await upload(stage, asker, text)
    return await correcting.take_over(
        stage.ports, asker, view.correction.cycle, view.correction.key
    )


async def begin(stage: Stage, asker: Asker) -> None:
    await importing.import_document(stage.ports, asker, "communiqué.txt", SAMPLE.encode())


async def decide(stage: Stage, asker: Asker, ref: str, decision: Decision) -> None:
    named = Ref.parse(ref, 2009)
    assert named
    version = stage.state.drafts[named].version
    await reviewing.decide(stage.ports, asker, named, version, decision)


SYNONYMS = {
    "annual reporting": "yearly reporting",
    "production capacity": "mining capacity",
    "joint vigilance note": "joint note of vigilance",
    "scientific sub-group": "technical sub-group",
    "poverty in mining areas": "poverty in the mining areas",
    "valuation data": "data on valuation",
    "confirmation of imports": "confirmation of all imports",
    "forged certificates": "forged or altered certificates",
    "the missing data": "all missing data",
    "a simpler procedure": "a much simpler procedure",
    "three practical steps": "three practical and urgent steps",
}
REMARKS = ("The Plenary thanked the hosts.", "Delegations took note of this.", "It was sunny.")


@QUICK
@given(
    edits=st.sets(st.sampled_from(sorted(SYNONYMS)), max_size=6),
    remarks=st.dictionaries(st.integers(6, len(LINES) - 2), st.sampled_from(REMARKS), max_size=4),
    decisions=st.lists(st.sampled_from(DECISIONS), min_size=40, max_size=40),
)
async def test_small_edits_of_the_text_keep_every_ref_and_every_decision(
    edits: set[str], remarks: dict[int, str], decisions: list[Decision]
) -> None:
    stage = make_stage()
    asker = stage.add_person(1, Office(Role.SECRETARIAT))
    await begin(stage, asker)
    for draft, decision in zip(list(stage.state.drafts.values()), decisions, strict=False):
        if decision is not Decision.PENDING:
            await decide(stage, asker, draft.ref.full, decision)
    before = dict(stage.state.drafts)
    text = "\n\n".join(f"{line} {remarks.get(n, '')}".strip() for n, line in enumerate(LINES))
    for words in edits:
        text = text.replace(words, SYNONYMS[words])
    if text.strip() == SAMPLE.strip():
        text += "\n\n"
    view = await take_over(stage, asker, text)
    after = stage.state.drafts
    assert set(after) == set(before)
    assert {ref: one.decision for ref, one in after.items()} == {
        ref: one.decision for ref, one in before.items()
    }
    assert (view.new, view.rejected, view.left) == ((), (), ())
    paragraphs = stage.state.paragraphs
    assert all(one.quote in paragraphs[2009, one.paragraph].text for one in after.values())
    assert stage.state.corrections == {}


async def test_the_offer_changes_nothing_until_it_is_taken(stage: Stage, people: People) -> None:
    await begin(stage, people.secretariat)
    before = stage.state.copy()
    edited = SAMPLE.replace("production capacity", "mining capacity")
    view = await upload(stage, people.secretariat, edited)
    assert view.paragraphs == (12,)
    assert [str(one.after.ref) for one in view.changed] == ["12.1"]
    assert stage.state.drafts == before.drafts
    assert stage.state.paragraphs == before.paragraphs
    assert stage.state.communiques == before.communiques
    left = await correcting.leave(stage.ports, people.secretariat, 2009, view.correction.key)
    assert left.name == "corrected.txt"
    assert stage.state.corrections == {}
    with pytest.raises(NoCorrection):
        await correcting.take_over(stage.ports, people.secretariat, 2009, view.correction.key)


async def test_a_later_correction_takes_the_place_of_an_earlier_one(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    first = await upload(stage, asker, SAMPLE + "\n\nA remark.")
    second = await upload(stage, asker, SAMPLE + "\n\nAnother remark.")
    with pytest.raises(NoCorrection):
        await correcting.take_over(stage.ports, asker, 2009, first.correction.key)
    await correcting.take_over(stage.ports, asker, 2009, second.correction.key)
    assert stage.state.communiques[2009].digest == second.correction.digest


async def test_what_the_reviewer_changed_stays_and_the_rest_follows_the_text(
    stage: Stage, people: People
) -> None:
    asker, ports = people.secretariat, stage.ports
    await begin(stage, asker)
    ref, other = Ref(2009, 12, 1), Ref(2009, 17, 1)
    due = Due(Basis.EXPLICIT, fixed=date(2010, 7, 15))
    await reviewing.set_bodies(ports, asker, ref, None, ("WGS",))
    await reviewing.set_due(ports, asker, ref, None, due)
    await reviewing.set_title(ports, asker, ref, None, "Guinea’s capacity")
    edited = SAMPLE.replace("by 30 June 2010", "by 31 August 2010")
    edited = edited.replace("within 60 days", "by 31 January 2010")
    await take_over(stage, asker, edited)
    mine, theirs = stage.state.drafts[ref], stage.state.drafts[other]
    assert (mine.bodies, mine.due, mine.title) == (("WGS",), due, "Guinea’s capacity")
    assert "by 31 August 2010" in mine.quote
    assert theirs.due
    assert theirs.due.fixed == date(2010, 1, 31)


async def test_new_tasks_get_the_next_free_number_and_gone_ones_are_rejected_or_listed(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    await decide(stage, asker, "11.2", Decision.ACCEPTED)
    edited = SAMPLE.replace(" and to issue a joint vigilance note by 28 February 2010", "")
    edited = edited.replace("It adopted a Joint Work Plan for Zimbabwe.", "")
    edited = edited.replace(
        "20. The WGAAP",
        "20. The Plenary instructed the WGDE to train valuators by 31 May 2010. The WGAAP",
    )
    view = await take_over(stage, asker, edited)
    assert [(str(one.ref), one.bodies) for one in view.new] == [("20.3", ("WGDE",))]
    assert stage.state.drafts[Ref(2009, 20, 3)].decision is Decision.PENDING
    assert [str(one.ref) for one in view.rejected] == ["13.1"]
    assert stage.state.drafts[Ref(2009, 13, 1)].decision is Decision.REJECTED
    assert [str(one.ref) for one in view.left] == ["11.2"]
    assert stage.state.drafts[Ref(2009, 11, 2)].decision is Decision.ACCEPTED

    back = await take_over(stage, asker, SAMPLE + "\n\n")
    assert stage.state.drafts[Ref(2009, 13, 1)].decision is Decision.PENDING
    assert stage.state.drafts[Ref(2009, 20, 3)].decision is Decision.REJECTED
    assert back.new == ()


async def test_a_rejection_by_a_person_stays_though_the_text_comes_and_goes(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    await decide(stage, asker, "13.1", Decision.REJECTED)
    without = SAMPLE.replace("It adopted a Joint Work Plan for Zimbabwe.", "")
    for text in (without, SAMPLE + "\n\n"):
        await take_over(stage, asker, text)
        assert stage.state.drafts[Ref(2009, 13, 1)].decision is Decision.REJECTED


async def test_a_paragraph_put_in_between_moves_the_text_but_no_number(
    stage: Stage, people: People
) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    for draft in list(stage.state.drafts.values()):
        await decide(stage, asker, draft.ref.full, Decision.ACCEPTED)
    head, rest = SAMPLE.split("12. West Africa")
    rest = "12. West Africa" + rest
    for number in range(31, 11, -1):
        rest = rest.replace(f"\n{number}. ", f"\n{number + 1}. ")
    rest = rest.replace("12. West Africa", "13. West Africa", 1)
    edited = (
        f"{head}12. The Plenary instructed the WGS to count all mines by 31 May 2010.\n\n{rest}"
    )
    before = set(stage.state.drafts)
    view = await take_over(stage, asker, edited)
    assert [str(one.ref) for one in view.new] == ["12.4"]
    assert (view.left, view.rejected) == ((), ())
    assert set(stage.state.drafts) == {*before, Ref(2009, 12, 4)}
    moved = stage.state.drafts[Ref(2009, 12, 3)]
    assert moved.paragraph == 13
    card = await reviewing.card(stage.ports, asker, moved.ref)
    assert moved.quote in card.paragraph_text


async def test_a_split_and_a_merge_survive_a_correction_elsewhere(
    stage: Stage, people: People
) -> None:
    asker, ports = people.secretariat, stage.ports
    await begin(stage, asker)
    split = await reshaping.split_before(ports, asker, Ref(2009, 12, 3), 1, "with results")
    merged = await reshaping.merge(ports, asker, Ref(2009, 11, 1), 1, Ref(2009, 11, 2), 1)
    before = dict(stage.state.drafts)
    edited = SAMPLE.replace("annual reporting", "yearly reporting")
    view = await take_over(stage, asker, edited)
    assert (view.new, view.rejected, view.left) == ((), (), ())
    for ref in (split.draft.ref, split.other.ref, merged.draft.ref, merged.other.ref):
        assert stage.state.drafts[ref] == before[ref]


async def test_a_correction_that_fails_on_the_way_leaves_all_as_it_was(
    stage: Stage, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = people.secretariat
    await begin(stage, asker)
    view = await upload(stage, asker, SAMPLE.replace("annual reporting", "yearly reporting"))
    before = stage.state.copy()

    async def fails(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(correcting, "_put_in_place", fails)
    with pytest.raises(RuntimeError):
        await correcting.take_over(stage.ports, asker, 2009, view.correction.key)
    assert stage.state == before


async def test_only_the_secretariat_corrects(stage: Stage, people: People) -> None:
    await begin(stage, people.secretariat)
    view = await upload(stage, people.secretariat, SAMPLE + "\n\n")
    before = stage.state.copy()
    for asker in (people.lead, people.chair_wgm):
        for deed in (
            correcting.take_over(stage.ports, asker, 2009, view.correction.key),
            correcting.leave(stage.ports, asker, 2009, view.correction.key),
        ):
            with pytest.raises(NotAllowed):
                await deed
    assert stage.state == before
