"""A file that cannot be read costs little and gets one sentence that says what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from kpbot.communique.readers import Limits, UnreadableDocument, read_document
from tests.unit.readers import samples
from tests.unit.readers.samples import docx, drawn, paragraph, pdf, zipped

SMALL = Limits(size=5_000_000, pages=10, expanded=2_000_000, seconds=5)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
AES = (
    b"/Encrypt << /Filter /Standard /V 4 /R 4 /Length 128 /P -44 /O (%s) /U (%s) /StmF /StdCF "
    b"/StrF /StdCF /CF << /StdCF << /CFM /AESV2 /AuthEvent /DocOpen /Length 16 >> >> >> "
    b"/ID [(a) (a)]" % (b"o" * 32, b"u" * 32)
)


def refusal(name: str, content: bytes, limits: Limits = SMALL) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(name, content, limits)
    return str(refused.value)


def locked_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.sample_pdf())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_zip() -> bytes:
    """A zip file whose members say that they are encrypted."""
    content = bytearray(docx(paragraph("1. Text.")))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)


def lying_bomb() -> bytes:
    """A member that unpacks to more than the directory says."""
    content = docx(paragraph("a" * 4_000_000))
    size = zipfile.ZipFile(io.BytesIO(content)).getinfo("word/document.xml").file_size
    return content.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def with_doctype(doctype: str) -> bytes:
    return zipped({"word/document.xml": f"{doctype}<d>&b;</d>"})


def squeezed(method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("word/document.xml", "<a/>")
    return stream.getvalue()


def with_many_members() -> bytes:
    return zipped({f"word/{number}.xml": "" for number in range(5_001)})


def picture_pdf() -> bytes:
    return pdf([b"q 500 0 0 700 0 0 cm /Im1 Do Q"] * 3)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("a.txt", lambda: b"", "The file is empty"),
        ("a.docx", lambda: b" \r\n\t", "The file is empty"),
        ("a.txt", lambda: "\ufeff \n".encode("utf-16"), "The file is empty"),
        ("a.docx", lambda: docx(paragraph(" ")), "The file is empty"),
        ("a.html", lambda: b"<html><body><script>x</script></body></html>", "The file is empty"),
        ("a.txt", lambda: b"\x7fELF\x02\x01\x01\0\0\0", "no plain text"),
        ("a.csv", lambda: b"1,The Plenary", "I do not read .csv files"),
        ("communique", lambda: b"The Plenary", "has no ending"),
        ("a.docx", lambda: b"PK\x03\x04" + b"\0" * 40, "damaged"),
        ("a.docx", lambda: samples.typed_docx()[:-400], "damaged"),
        ("a.docx", lambda: zipped({"word/document.xml": "<a><b></a>"}), "damaged"),
        ("a.docx", lambda: zipped({"[Content_Types].xml": "<Types/>"}), "damaged"),
        ("a.docx", lambda: squeezed(zipfile.ZIP_LZMA), "damaged"),
        ("a.docx", locked_zip, "password"),
        ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", lambda: OLE + b"\0" * 600, "(.doc)"),
        ("a.rtf", lambda: rb"{\rtf1 The Plenary}", "(.rtf)"),
        (
            "a.odt",
            lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "(.odt)",
        ),
        ("a.odp", lambda: zipped({"mimetype": "application/else"}), "another office document"),
        ("a.pages", lambda: zipped({"Index/Document.iwa": ""}), "(.pages)"),
        (
            "a.xlsx",
            lambda: zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
            "a spreadsheet",
        ),
        ("a.docx", lambda: zipped({"inner.zip": zipped({"a": "b"})}), "an archive"),
        ("a.txt", lambda: b"\x1f\x8b\x08\0\0", "an archive"),
        ("scan.pdf", lambda: b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("scan.jpg", lambda: b"\xff\xd8\xff\xe0\0\0", "a picture"),
        ("bomb.docx", lambda: docx(paragraph("a" * 3_000_000)), "unpacks to more than 2 MB"),
        ("lies.docx", lying_bomb, "damaged"),
        ("many.docx", with_many_members, "unpacks to more"),
        ("entities.docx", lambda: with_doctype(ENTITIES), "document type"),
        ("outside.docx", lambda: with_doctype(OUTSIDE), "document type"),
        ("list.docx", lambda: docx("<w:p/>" * 1_000), "too long"),
        ("long.docx", lambda: docx(paragraph("a b " * 20_000)), "too long"),
        ("line.txt", lambda: b"word " * 900_000, "too long"),
        ("lines.txt", lambda: b"1. The Plenary met.\n\n" * 1_000, "too long"),
        ("line.html", lambda: b"<p>" + b"word " * 900_000, "too long"),
        ("lines.html", lambda: b"<p>The Plenary met.</p>" * 1_000, "too long"),
        ("huge.txt", lambda: b"x" * 5_000_001, "too large"),
        ("locked.pdf", lambda: locked_pdf("secret"), "password"),
        ("aes.pdf", lambda: pdf([b""], trailer=AES), "password"),
        ("scan.pdf", picture_pdf, "holds no text"),
        ("cut.pdf", lambda: b"%PDF-1.7", "damaged"),
        ("cut.pdf", lambda: samples.sample_pdf()[:300], "damaged"),
        ("bomb.pdf", lambda: pdf([b" " * 3_000_000]), "unpacks to more than 2 MB"),
        ("pages.pdf", lambda: pdf([drawn([(72, 700, "Text")])] * 11), "too long"),
        ("long.pdf", lambda: pdf([drawn([(72, 700, "word " * 13_000)])]), "too long"),
    ],
)
def test_it_gets_one_sentence_that_says_what_to_do(
    name: str, make: Callable[[], bytes], words: str
) -> None:
    sentence = refusal(name, make())
    assert words in sentence
    assert len(sentence) < 200
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_a_name_without_end_does_not_make_the_sentence_longer() -> None:
    assert len(refusal("a." + "x" * 5_000, b"text")) < 200


def test_a_protection_that_needs_no_password_is_none() -> None:
    assert "Swakopmund" in read_document("owner.pdf", locked_pdf(""))


def test_what_all_members_unpack_to_counts_together() -> None:
    limits = replace(SMALL, expanded=100_000)
    styles = "<w:style/>" * 7_000
    document = paragraph("a") + "<w:x/>" * 6_000
    assert "unpacks to" in refusal("a.docx", docx(document, styles=styles), limits)


STARTS = st.sampled_from(
    [
        b"",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"<!doctype html><html>",
        b"---\n",
        b"\xff\xfe",
        OLE,
        samples.sample_pdf()[:900],
        samples.numbered_docx()[:2_000],
    ]
)


@settings(deadline=None)
@given(st.sampled_from([".txt", ".docx", ".pdf", ".html", ".md", ""]), STARTS, st.binary())
def test_any_bytes_are_read_or_refused(suffix: str, start: bytes, rest: bytes) -> None:
    try:
        assert read_document(f"a{suffix}", start + rest, SMALL).strip()
    except UnreadableDocument as refused:
        assert len(str(refused)) < 200  # noqa: PT017 - either outcome is right


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(
        data.draw(st.sampled_from([samples.sample_pdf(), docx(paragraph("1. A."))]))
    )
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert read_document("a.docx", bytes(content), SMALL).strip()
    except UnreadableDocument as refused:
        assert len(str(refused)) < 200  # noqa: PT017 - as above


@given(st.text(alphabet="<>/!-[]=\"' \nabplioulhtmdscript&#;x1*_`~#>|\\."))
def test_any_markup_is_read_or_refused(text: str) -> None:
    for name in ("a.html", "a.md"):
        try:
            assert read_document(name, text.encode(), SMALL).strip()
        except UnreadableDocument as refused:
            assert str(refused)  # noqa: PT017 - as above
