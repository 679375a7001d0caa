"""/history fits a message whatever stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.local.html import parse_html
from handlers.presses import Press, read
from handlers.texts.history import PAGE, history
from handlers.texts.item import DEEDS
from kpbot.domain.actions import Action
from kpbot.domain.audit import AuditEntry, Verb
from kpbot.services.views import HistoryView
from tests.builders import NOON, QUICK, make_action, make_moment, signed
from tests.unit.texts.strategies import actions, check_sendable, entries

MOMENT = make_moment()


def entry(verb: Verb, text: str = "") -> AuditEntry:
    return AuditEntry(NOON, signed(), None, verb, make_action().ref, text=text, id=1)


def told(*known: AuditEntry) -> str:
    return parse_html(history(HistoryView(make_action(), known, MOMENT)).html).text


@QUICK
@given(actions(), st.lists(entries(), max_size=20), st.integers(-1, 4))
def test_any_history_can_be_sent(action: Action, known: list[AuditEntry], page: int) -> None:
    check_sendable(history(HistoryView(action, tuple(known), MOMENT), page))


@given(st.integers(0, 30))
def test_the_pages_show_each_entry_once(total: int) -> None:
    known = tuple(entry(Verb.PROGRESS, f"Step {number}.") for number in range(total))
    view, page, shown = HistoryView(make_action(), known, MOMENT), 0, ""
    while True:
        message = history(view, page)
        shown = parse_html(message.html).text + shown
        earlier = [one for row in message.rows for one in row if "Earlier" in one.label]
        assert bool(earlier) is (total > (page + 1) * PAGE)
        if not earlier:
            break
        pressed = read(earlier[0].data)
        assert pressed == (Press.HISTORY, ["2009/12.1", str(page + 1)])
        page += 1
    assert [shown.count(f"Step {number}.") for number in range(total)] == [1] * total


def test_codes_are_told_in_words() -> None:
    assert "undid: due date changed" in told(entry(Verb.UNDONE, Verb.EXTENDED))
    assert "undid the last change" in told(entry(Verb.UNDONE, "what was before"))
    assert "tried the button “7 days” and was" in told(entry(Verb.REFUSED, "button told_snooze"))
    assert "the button “Set due”" in told(entry(Verb.REFUSED, "button set_due"))
    assert "tried a file and was refused" in told(entry(Verb.REFUSED, "a file"))
    assert told().endswith("Nothing is on record about it.")


def test_each_verb_about_an_action_has_words() -> None:
    about_others = {
        *(Verb.IMPORTED, Verb.DISCARDED, Verb.SEATS_CHANGED, Verb.SEATS_PUBLISHED),
        *(Verb.MEETING_SET, Verb.CHAT_BOUND, Verb.CHAT_UNBOUND, Verb.CHAT_MOVED, Verb.HABITS_SET),
        *(Verb.OFFICE_GIVEN, Verb.OFFICE_ENDED, Verb.REFUSED),
        *(Verb.INVITED, Verb.INVITATION_REVOKED, Verb.FORGOTTEN),
    }
    assert set(Verb) - about_others == set(DEEDS)
