"""The Secretariat sends the communiqué as the program that wrote it saved it."""

from __future__ import annotations

import io

import pytest
from docx import Document
from pypdf import PdfReader, PdfWriter

from tests.chat.conftest import World
from tests.chat.test_review import COMMUNIQUE
from tests.unit.readers import samples


def word() -> bytes:
    document = Document()
    for block in COMMUNIQUE.split("\n\n"):
        document.add_paragraph(block.replace("\n", " "))
    return samples.saved(document)


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.sample_pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


async def test_a_locked_file_is_asked_for_again_and_then_read(empty: World) -> None:
    await empty.until("2010-11-05")
    refused = await empty.sends("Secretariat", "communique.pdf", locked())
    assert refused.only.text == (
        "The .pdf file is locked with a password or a protection. "
        "Save it without and send it again."
    )
    waiting = await empty.says("Secretariat", "/review")
    assert "(.docx, .pdf, .txt, .html or .md)" in waiting.text
    reply = await empty.sends("Secretariat", "communique.docx", word())
    assert "I read communique.docx: the Plenary of 1 to 4 Nov 2010" in reply.text
    assert "5 paragraphs, 3 proposed actions" in reply.text
    card = await empty.says("Secretariat", "/review 2.1")
    assert "Due: 31 Mar 2011" in card.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("scan.png", b"\x89PNG\r\n\x1a\n\0", "This is a picture"),
        ("communique.odt", samples.zipped({"mimetype": "x"}), "Save it as .docx or .pdf."),
        ("bomb.docx", samples.docx("<w:p/>" * 40_000), "The document is too long"),
    ],
)
async def test_another_file_gets_the_way_out(
    empty: World, name: str, content: bytes, words: str
) -> None:
    assert words in (await empty.sends("Secretariat", name, content)).only.text
    assert "Nothing waits for review" in (await empty.says("Secretariat", "/review")).text
