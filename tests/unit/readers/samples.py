"""The sample communiqué in every format, and the parts that such files are made of."""

from __future__ import annotations

import html
import re
import textwrap
import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kpbot.profiles.sample import sample_text

NUMBER = re.compile(r"(\d+)\. ")
PAGE_LINES = 40


def blocks() -> list[str]:
    """The headings and paragraphs of the sample, each on one line."""
    return [" ".join(one.split()) for one in re.split(r"\n\s*\n", sample_text().strip())]


def typed_docx() -> bytes:
    """With the numbers typed, a running head, and a heading style."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Final text, 5 November 2009"
    for block in blocks():
        if NUMBER.match(block):
            document.add_paragraph(block)
        else:
            document.add_heading(block)
    return saved(document)


def numbered_docx() -> bytes:
    """With automatic numbers."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(abstract_list("90", level(0, "decimal", "%1."))))
    numbering.append(parse_xml(used_list("91", "90")))
    for block in blocks():
        paragraph = document.add_paragraph(NUMBER.sub("", block, count=1))
        if NUMBER.match(block):
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = 91
    return saved(document)


def saved(document: object) -> bytes:
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined] # python-docx's factory has no class of its own
    return stream.getvalue()


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract_list(key: str, *levels: str) -> str:
    names = nsdecls("w")
    return f'<w:abstractNum {names} w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def used_list(key: str, abstract: str, more: str = "") -> str:
    return (
        f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'
    )


def docx(
    body: str, *, numbering: str = "", styles: str = "", more: dict[str, str] | None = None
) -> bytes:
    """A bare document with the given XML inside its body."""
    names = nsdecls("w")
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        **(
            {"word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>"}
            if numbering
            else {}
        ),
        **({"word/styles.xml": f"<w:styles {names}>{styles}</w:styles>"} if styles else {}),
        **(more or {}),
    }
    return zipped(parts)


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def listed(text: str, list_id: str = "1", depth: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        "</w:pPr>"
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def sample_html() -> str:
    """Numbered paragraphs as list items that a browser numbers."""
    inner, is_open = [], False
    for block in blocks():
        text = html.escape(NUMBER.sub("", block, count=1))
        numbered = bool(NUMBER.match(block))
        if numbered and not is_open:
            inner.append("<ol>")
        is_open = numbered
        inner.append(f"<li><p>{text}</p>" if numbered else f"<h2>{text}</h2>")
    return (
        "<!DOCTYPE html><html><head><title>KP</title><style>p { margin: 0 }</style></head><body>"
        "<nav><ul><li>Home</li><li>Contact</li></ul></nav><script>let a = '<p>1. No';</script>"
        f"<main>{''.join(inner)}</ol></main><footer>© 2009</footer></body></html>"
    )


def sample_markdown() -> str:
    parts = []
    for block in blocks():
        numbered = NUMBER.match(block)
        text = block.replace("Plenary", "**Plenary**").replace(
            "Kimberley Process", "*Kimberley Process*"
        )
        parts.append("\n".join(textwrap.wrap(text, 78)) if numbered else f"## {text}")
    return "---\ntitle: x\n---\n" + "\n\n".join(parts)


def sample_pdf() -> bytes:
    """Wrapped lines on pages with a running head, numbers at the foot and some hyphens."""
    lines: list[str] = []
    for block in blocks():
        lines += [*wrapped(block), ""]
    pages = [lines[start : start + PAGE_LINES] for start in range(0, len(lines), PAGE_LINES)]
    contents = []
    for number, page in enumerate(pages, 1):
        furniture = [
            (72, 800, "KIMBERLEY PROCESS - FINAL COMMUNIQUE"),
            (290, 40, f"Page {number} of {len(pages)}"),
        ]
        body = [(72, 760 - 16 * n, line) for n, line in enumerate(page) if line]
        contents.append(drawn([*furniture, *body]))
    return pdf(contents)


def wrapped(block: str, width: int = 84) -> list[str]:
    """Lines whose last word is hyphenated where it is long and would not fit."""
    lines = [""]
    for word in block.split():
        room = width - len(lines[-1]) - 1
        if len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}".strip()
        elif word.isalpha() and word.islower() and len(word) > 7 and room > 5:
            lines[-1] += f" {word[:4]}-"
            lines.append(word[4:])
        else:
            lines.append(word)
    return lines


def drawn(texts: Sequence[tuple[int, int, str]]) -> bytes:
    """A page's content: texts at their places."""
    parts = []
    for x, y, text in texts:
        shown = re.sub(r"([()\\])", r"\\\1", text).encode("cp1252", "replace")
        parts.append(b"BT /F1 11 Tf 1 0 0 1 %d %d Tm (%s) Tj ET" % (x, y, shown))
    return b"\n".join(parts)


def pdf(contents: Sequence[bytes], *, compressed: bool = True, trailer: bytes = b"") -> bytes:
    """A PDF file of pages with these contents."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(contents):
        data = zlib.compress(content) if compressed else content
        used = b" /Filter /FlateDecode" if compressed else b""
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n),
            b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), used, data),
        ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)
