"""From bytes to text, or a sentence that says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpbot.communique.readers import Limits, UnreadableDocument, read_document

TEXT = "Côte d’Ivoire – 1. The Plenary met.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert read_document("2009.TXT", TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("empty.txt", b" \n\t", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "no plain text"),
        ("report.docx", b"PK", "text files (.txt)"),
        ("noending", b"text", "text files (.txt)"),
        ("large.txt", b"a" * 11, "too large"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(name: str, content: bytes, part: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        read_document(name, content, Limits(size=10))
    assert part in str(refusal.value)
    assert "plain text" in str(refusal.value)


@given(st.text(), st.binary())
def test_any_file_is_read_or_refused(name: str, content: bytes) -> None:
    for one in (name, f"{name}.txt"):
        try:
            assert read_document(one, content).strip()
        except UnreadableDocument as refusal:
            assert str(refusal)  # noqa: PT017 - either outcome is right; a refusal has its sentence
