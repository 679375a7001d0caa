"""Which files are evidence: given, taken back, ended and restored."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.evidence import (
    Evidence,
    File,
    FileKind,
    ended,
    new_files,
    standing,
    taken_back,
)
from tests.builders import NOON, THOROUGH, make_action, make_ref, signed

BODIES = st.lists(st.sampled_from(("WGM", "WGS", "WGDE")), max_size=3, unique=True).map(tuple)
FILES = st.builds(
    File,
    file_id=st.text(max_size=9),
    unique_id=st.sampled_from("abc"),
    name=st.text(max_size=9),
    kind=st.sampled_from(FileKind),
    size=st.none() | st.integers(0, 10**9),
    digest=st.sampled_from(("", "ab" * 32)),
)
GIVEN = st.lists(
    st.builds(
        Evidence,
        ref=st.just(make_ref()),
        act=st.integers(1, 5),
        bodies=BODIES,
        file=FILES,
        given_at=st.just(NOON),
        ended_by=st.none() | st.integers(1, 5),
    ),
    max_size=8,
).map(lambda all_given: [replace(one, id=place) for place, one in enumerate(all_given)])


def changed(all_given: list[Evidence], news: tuple[Evidence, ...]) -> list[Evidence]:
    by_id = {one.id: one for one in news}
    return [by_id.get(one.id, one) for one in all_given]


@THOROUGH
@given(GIVEN, BODIES, BODIES)
def test_what_a_change_ends_its_undo_brings_back(
    all_given: list[Evidence], marked: tuple[str, ...], opened: tuple[str, ...]
) -> None:
    action = make_action(bodies=("WGM", "WGS", "WGDE"))
    before = action.complete(marked, signed(), NOON) if marked else action
    if len(marked) == 3 or not set(opened) & set(marked):
        return
    after = before.reopen(opened)
    entry = 99
    later = changed(all_given, ended(all_given, before, after, entry))
    assert changed(later, taken_back(later, entry, 100)) == all_given
    still = {body for body in marked if body not in opened}
    for one in later:
        if one.ended_by == entry:
            assert set(one.bodies) & set(opened) & set(marked)
            assert not set(one.bodies) & still


@THOROUGH
@given(GIVEN, st.integers(1, 5))
def test_an_undo_takes_the_files_of_its_act_and_no_others(
    all_given: list[Evidence], act: int
) -> None:
    later = changed(all_given, taken_back(all_given, act, 100))
    for before, after in zip(all_given, later, strict=True):
        if before.act == act and before.stands:
            assert after.ended_by == 100
        elif before.ended_by != act:
            assert after == before


@THOROUGH
@given(st.lists(FILES, max_size=6), GIVEN)
def test_a_file_is_evidence_once_however_often_it_is_given(
    files: list[File], known: list[Evidence]
) -> None:
    new = new_files(files, known)
    there = {one.file.unique_id for one in standing(known)}
    assert len({one.unique_id for one in new}) == len(new)
    assert not there & {one.unique_id for one in new}
    assert {one.unique_id for one in files} <= there | {one.unique_id for one in new}


@THOROUGH
@given(FILES)
def test_the_audit_trail_gets_the_hash_and_no_name(file: File) -> None:
    named = replace(file, name="Smith, signed")
    assert "Smith" not in named.record
    assert (file.digest or "unknown") in file.record


def test_marking_ends_nothing() -> None:
    before = make_action(bodies=("WGM", "WGS"))
    after = before.complete(("WGM",), signed(), NOON)
    file = File("f", "u", "a.pdf", FileKind.DOCUMENT)
    row = Evidence(before.ref, 1, ("WGM",), file, NOON, id=1)
    assert ended([row], before, after, 2) == ()
