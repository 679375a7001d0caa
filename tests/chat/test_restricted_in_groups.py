"""No group reads a word of a restricted action, whoever asks there and whatever happens."""

from __future__ import annotations

from handlers.local.reply import Reply
from kpbot.domain.actions import Action
from tests.builders import make_ref
from tests.chat.conftest import World
from tests.chat.test_restricted_unknown import presses

OWN, JOINT, OTHER = "7.3", "12.1", "17.1"
SECRET = "a matter of some delicacy"
GROUPS = ("WGM", "WGDE", "WGS", "KP Chair", "PC")


async def action(world: World, ref: str) -> Action:
    async with world.bot.ports.store.reading() as work:
        found = await work.actions.get(make_ref(ref))
    assert found is not None
    return found


def check_no_words(reply: Reply, *actions: Action) -> None:
    """Nothing that was written in a group has words of the actions, nor of what people said."""
    for said in reply.of("sent", "edited"):
        if said.chat.id > 0:
            continue
        text = " ".join(said.text.split())
        for words in (SECRET, *(one.title for one in actions), *(one.quote for one in actions)):
            assert words not in text, f"{said.chat.title}: {said.text}"


async def test_in_a_year_of_work_and_reminders_no_group_reads_its_words(published: World) -> None:
    mark = len(published.api.events)
    refs = (OWN, JOINT, OTHER)
    restricted = [await action(published, ref) for ref in refs]
    digest = await published.until("2009-12-21")
    for ref in refs:
        await published.says("KP Chair", f"/restrict {ref}", "WGM")
    started = len(published.api.events)
    await published.says("Chair of WGDE", "/settings language French", "WGDE")
    for ref, chair in zip(refs, ("Chair of WGM", "Chair of WGM", "Chair of WGS"), strict=True):
        for text in (
            *(f"/progress {ref} {SECRET}", f"/block {ref} by PC: {SECRET}", f"/item {ref}"),
            *(f"/reopen {ref} {SECRET}", f"/snooze {ref} 9 days {SECRET}", f"/why {ref}"),
            *(f"/extend {ref} 10 October 2010 {SECRET}", f"/history {ref}", f"/forecast {ref}"),
            *(
                "/status",
                "/status all",
                "/mine",
                "/overdue",
                "/due 366",
                "/forecast",
                f"/status {ref}",
            ),
            *("/find delicacy", "/find Guinea", "/settings", f"/restrict {ref}"),
        ):
            await published.says(chair, text, "WGM")
    await published.until("2009-12-24")
    confirmed = published.conversation.person("KP Chair")
    for message in list(published.chat("KP Chair").messages.values()):
        for number, key in enumerate(message.buttons):
            if "Confirm" in key.text:
                await published.conversation.presses(confirmed, message, number)
    await published.until("2010-03-01")
    await published.says("KP Chair", f"/assign {OWN} WGM PC", "PC")
    await published.says("Secretariat", "/meeting plenary 8 to 11 November 2010 Jerusalem", "PC")
    await published.until("2010-08-01")
    for said in digest.of("sent"):
        for number, key in enumerate(said.message.buttons):
            if said.chat.id < 0 and key.data and any(ref in key.data for ref in refs):
                person = published.conversation.person("Chair of WGM")
                await published.conversation.presses(person, said.message, number)
    await published.says("Chair of WGM", f"/done {JOINT} {SECRET}", "WGM")
    await published.until("2010-11-20")
    everything = Reply(published.api.since(started))
    check_no_words(everything, *restricted)
    told = [said for said in everything.of("sent") if said.chat.title in GROUPS]
    assert any(f"{JOINT} Restricted: read it in private." in said.text for said in told)
    assert any("Restreinte" in said.text for said in told)
    assert mark < started


async def test_no_press_in_a_group_shows_its_words_not_even_to_the_chair(published: World) -> None:
    await published.says("Chair of WGM", f"/progress {JOINT} {SECRET}")
    await published.says("Chair of WGM", f"/restrict {JOINT}")
    hidden = await action(published, JOINT)
    person, chat = published.conversation.person("Chair of WGM"), published.chat("WGM")
    card = await published.says("Chair of WGM", "/item 7.3", "WGM")
    for data in presses((1,)):
        if "paragraph" in data:
            continue  # the text of the communiqué is for every reader
        message = card.last.message
        forged = {"inline_keyboard": [[{"text": "Press", "callback_data": data}]]}
        chat.messages[message.id] = type(message)(
            id=message.id, chat=chat, sender=message.sender, date=message.date, markup=forged
        )
        reply = await published.conversation.presses(person, chat.messages[message.id], 0)
        check_no_words(reply, hidden)
