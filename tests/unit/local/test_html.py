import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.local.entities import Entity, Formatted, trim, utf16_length
from handlers.local.html import LONE_SURROGATE, HtmlError, parse_html

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


@given(st.text())
@example("R&D <b> \"x\" 'y' &nbsp;")
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == Formatted(text)
    assert parse_html(html.escape(text, quote=False)) == Formatted(text)


@given(st.text(min_size=1), st.text(min_size=1), st.sampled_from(sorted(SIMPLE)))
def test_a_tag_covers_what_it_encloses_in_utf16_units(before: str, inside: str, tag: str) -> None:
    formatted = parse_html(f"{html.escape(before)}<{tag}>{html.escape(inside)}</{tag}>")

    assert formatted.text == before + inside
    assert formatted.entities == (Entity(SIMPLE[tag], utf16_length(before), utf16_length(inside)),)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<B >a</b >", "a", [Entity("bold", 0, 1)]),
        ("<b>a</>", "a", [Entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        (
            '<a href="https://x.org/?a=1&amp;b=2">x</a>',
            "x",
            [
                Entity("text_link", 0, 1, "https://x.org/?a=1&b=2"),
            ],
        ),
        ("<a href='https://x.org'>x</a>", "x", [Entity("text_link", 0, 1, "https://x.org")]),
        ("<a>x.org</a>", "x.org", [Entity("text_link", 0, 5, "x.org")]),
        ('<a href="nowhere">x</a>', "x", []),
        ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
        ("<span class=tg-spoiler>x</span>", "x", [Entity("spoiler", 0, 1)]),
        ('<tg-emoji emoji-id="7">x</tg-emoji>', "x", [Entity("custom_emoji", 0, 1, "7")]),
        ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-toml">x</code></pre>', "x", [Entity("pre", 0, 1, "toml")]),
        ("<pre>a<code>b</code></pre>", "ab", [Entity("pre", 0, 2), Entity("code", 1, 1)]),
        ("&#60;&#x3e;&quot;&lt", '<>"<', []),
        ("AT&T, &unknown, &#0; &#x110000;", "AT&T, &unknown, &#0; &#x110000;", []),
        ('<code class="language-toml">x</code>', "x", [Entity("code", 0, 1)]),
    ],
)
def test_telegram_html_is_read(source: str, text: str, entities: list[Entity]) -> None:
    assert parse_html(source) == Formatted(text, tuple(entities))


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("twelve chars<x>", 'Unsupported start tag "x" at byte offset 12'),
        ("é < 3", 'Unsupported start tag "" at byte offset 3'),
        ("a<", "Unclosed start tag at byte offset 1"),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href = ", "Unexpected end of name token at byte offset 10"),
        ("<a href=x", "Unexpected end of name token at byte offset 8"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<tg-emoji emoji-id='x'>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("&#xd83d;", LONE_SURROGATE),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=https://x.org>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a&nbsp;b", 'Unsupported character "&nbsp;" at byte offset 1'),
    ],
)
def test_other_html_is_refused_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(HtmlError) as refusal:
        parse_html(source)
    assert str(refusal.value) == complaint


@given(st.text(alphabet="<>/&;b a=\"'"))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        formatted = parse_html(source)
    except HtmlError:
        return
    length = utf16_length(formatted.text)
    assert all(e.offset >= 0 and e.offset + e.length <= length for e in formatted.entities)


def test_white_space_around_a_text_is_cut_off_and_entities_follow() -> None:
    formatted = parse_html("\n <b> x </b> <i>y</i>\n<u>\n</u>")

    assert trim(formatted) == Formatted("x  y", (Entity("bold", 0, 2), Entity("italic", 3, 1)))
