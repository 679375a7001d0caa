"""A communiqué says the same whatever program it was saved with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kpbot.communique.as_json import as_dict
from kpbot.communique.extract import extract
from kpbot.communique.readers import read_document
from kpbot.profiles.loader import load_profile
from kpbot.profiles.sample import sample_text
from tests.unit.readers import samples

PROFILE = load_profile()


def read(name: str, content: bytes) -> dict[str, Any]:
    return as_dict(extract(read_document(name, content), PROFILE), PROFILE.short)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("typed.docx", samples.typed_docx),
        ("numbered.docx", samples.numbered_docx),
        ("page.html", lambda: samples.sample_html().encode()),
        ("page.htm", lambda: samples.sample_html().encode("utf-16")),
        ("notes.md", lambda: samples.sample_markdown().encode()),
        ("print.pdf", samples.sample_pdf),
        ("crlf.txt", lambda: sample_text().replace("\n", "\r\n").encode("utf-16-le")),
        ("mac.txt", lambda: sample_text().replace("\n", "\r").encode("utf-8-sig")),
        # The content decides where the name is wrong.
        ("print.txt", samples.sample_pdf),
        ("text.pdf", lambda: sample_text().encode()),
        ("numbered.pdf", samples.numbered_docx),
        ("page.txt", lambda: samples.sample_html().encode()),
        ("text.html", lambda: sample_text().encode()),
        ("", samples.typed_docx),
    ],
)
def test_every_format_gives_the_paragraphs_and_actions_of_the_text(
    name: str, content: Callable[[], bytes]
) -> None:
    expected = read("sample.txt", sample_text().encode())
    assert len(expected["actions"]) > 20
    assert read(name, content()) == expected
