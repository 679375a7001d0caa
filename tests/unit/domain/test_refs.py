from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.domain.refs import Ref
from tests.builders import THOROUGH

REFS = st.builds(Ref, st.integers(1000, 9999), st.integers(0, 99999), st.integers(0, 9999))


@THOROUGH
@given(REFS, st.integers(1000, 9999))
def test_the_full_form_names_the_same_action_in_every_cycle(ref: Ref, cycle: int) -> None:
    assert Ref.parse(ref.full, cycle) == ref


@THOROUGH
@given(REFS)
def test_the_short_form_names_the_action_in_its_own_cycle(ref: Ref) -> None:
    assert Ref.parse(str(ref), ref.cycle) == ref
    assert Ref.parse(f" #{ref} ".replace(".", ","), ref.cycle) == ref


@THOROUGH
@given(st.text())
def test_any_text_is_a_ref_or_none(text: str) -> None:
    ref = Ref.parse(text, 2009)
    assert ref is None or Ref.parse(ref.full, 2009) == ref


@pytest.mark.parametrize(
    "text", ["", "12", "12.", ".3", "12.3.4", "-12.3", "12.3x", "209/12.3", "para 12", "12.12345"]
)
def test_what_is_no_ref_is_none(text: str) -> None:
    assert Ref.parse(text, 2009) is None


def test_refs_are_ordered_as_numbers_and_not_as_text() -> None:
    refs = [Ref(2009, 12, 10), Ref(2009, 12, 9), Ref(2009, 2, 1), Ref(2008, 30, 1)]
    assert [ref.full for ref in sorted(refs)] == [
        "2008/30.1",
        "2009/2.1",
        "2009/12.9",
        "2009/12.10",
    ]
