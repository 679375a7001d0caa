"""Plain text in any encoding, web pages and Markdown."""

from __future__ import annotations

import pytest

from kpbot.communique.readers import read_document

TEXT = "« Côte d’Ivoire » – 1. The Plenary met, à Swakopmund.\n2. L’été où naïveté.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_text_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert read_document("2009.TXT", TEXT.encode(encoding)) == TEXT


def test_text_of_an_old_terminal_is_read() -> None:
    text = "Le comité a décidé d'élaborer un procédé à Genève.\n"
    assert read_document("a.txt", text.encode("cp850")) == text


def test_a_few_damaged_bytes_do_not_change_the_encoding() -> None:
    content = (TEXT * 5).encode()[:-2] + b"\xff"
    assert "Côte d’Ivoire" in read_document("a.txt", content)
    assert "\ufffd" in read_document("a.txt", b"\xff\xfe1\x00.\x00 \x00\x00\xd8")


def web(source: str | bytes, name: str = "a.html") -> list[str]:
    content = source if isinstance(source, bytes) else source.encode()
    return read_document(name, content).split("\n\n")


def test_blocks_are_paragraphs_and_lines_end_only_at_breaks() -> None:
    page = (
        "<h1>Final\n communiqué</h1><p>1.&nbsp;The <b>Plen</b>ary<br>met.<div>2. It &amp; co.</div>"
    )
    assert web(page) == ["Final communiqué", "1. The Plenary\nmet.", "2. It & co."]


@pytest.mark.parametrize(
    ("start", "labels"),
    [
        ("<ol>", ["1.", "2."]),
        ("<ol start=9>", ["9.", "10."]),
        ("<ol start=x>", ["1.", "2."]),
        ("<ol reversed start=2>", ["2.", "1."]),
        ("<ol type=a>", ["(a)", "(b)"]),
        ("<ol type=I>", ["(I)", "(II)"]),
        ("<ol style='list-style-type: lower-roman'>", ["(i)", "(ii)"]),
        ("<ol style='list-style: upper-alpha'>", ["(A)", "(B)"]),
        ("<ul>", ["•", "•"]),
    ],
)
def test_lists_show_the_numbers_of_a_browser(start: str, labels: list[str]) -> None:
    page = f"{start}<li>One<li><p>Two</p></li></{start[1:3]}><p>Three"
    assert web(page) == [f"{labels[0]} One", f"{labels[1]} Two", "Three"]


def test_lists_in_lists_are_indented_and_a_value_counts() -> None:
    page = "<ol><li>One<ol type=a><li>Under</ol><li value=5>Five<li>Six<li></li></ol><li>Loose"
    assert web(page) == ["1. One", "    (a) Under", "5. Five", "6. Six", "Loose"]


def test_what_a_browser_does_not_show_is_left_out() -> None:
    page = (
        "<html><head><title>T</title></head><body><nav><nav>a</nav>b</nav><script>c</script>"
        "<p>1. Text<span hidden>d<span>e</span></span><i style='display:none'>f</i><svg/> end</p>"
        "<p hidden>kept: it may have no end</p><aside>g</aside><footer>h</footer>"
    )
    assert web(page) == ["1. Text end", "kept: it may have no end"]


def test_what_is_never_closed_ends_with_the_page() -> None:
    assert web("<p>One</p><nav>menu</body><p>Two") == ["One", "Two"]


def test_rows_are_lines_and_preformatted_lines_stay() -> None:
    page = "<table><tr><td>1.<td>The Plenary</tr></table><pre>a\n b</pre></pre>c"
    assert web(page) == ["1. The Plenary", "a\nb", "c"]


def test_the_marks_of_word_do_no_harm() -> None:
    page = "<!doctype html><html><body><p><![if !supportLists]>1.<![endif]> A<![x[ b]]></p>"
    assert web(page, "a.txt") == ["1. A"]


@pytest.mark.parametrize("named", ["iso-8859-1", "utf-8", "nonsense", "utf-16"])
def test_the_encoding_is_the_one_that_the_page_names_unless_it_cannot_be(named: str) -> None:
    page = f"<html><head><meta charset={named}></head><p>Côte d'Ivoire".encode("latin-1")
    assert web(page) == ["Côte d'Ivoire"]


def test_a_page_with_a_byte_order_mark_is_read_by_it() -> None:
    page = "<html><meta charset=latin-1><p>Côte".encode("utf-8-sig")
    assert web(page)[-1].endswith("Côte")


def marked(source: str) -> str:
    return read_document("a.md", source.encode())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("## 2. **Bold** and _light_ ##\nText", "\n2. Bold and light\n\nText"),
        ("Title\n=====\nText", "Title\n\nText"),
        ("Title\n---\n\n---\nText", "Title\n\n\n\nText"),
        ("1\\. The *Plenary* and the __WGM__", "1. The Plenary and the WGM"),
        ("* one\n+ two\n  - three", "- one\n- two\n  - three"),
        ("> quoted\n> > twice", "quoted\ntwice"),
        ('see [the site](http://kp.example "t") ![pic](a.png)', "see the site "),
        ("[x]: http://kp.example\nsee [it][x]", "see it"),
        ("| 1. | The Plenary |\n|---|:---:|\n| 2. | It |", "1. The Plenary\n2. It"),
        ("```\nsnake_case and *stars*\n```", "snake_case and stars"),
        ("a<br>b <b>c</b> &amp; 5 < 6 <!-- no -->", "a b c & 5 < 6 "),
        ("**an emphasis\nover lines** here", "an emphasis\nover lines here"),
        ("2 * 3 * 4 and \\*kept\\*", "2 * 3 * 4 and *kept*"),
        ("---\ntitle: x\n---\n1. The Plenary\r\nmet.", "1. The Plenary\nmet."),
        ("~~gone~~ `code`", "gone code"),
    ],
)
def test_marks_are_taken_away_and_words_stay(source: str, text: str) -> None:
    assert marked(source) == text
