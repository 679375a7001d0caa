"""How things stand before something is tried, and the buttons that the bot shows then."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Table

from handlers.local.objects import Chat, User
from handlers.local.reply import Reply
from handlers.presses import Press, press, read
from kpbot.domain.audit import Verb
from storage.schema import metadata
from storage.tables import audit
from tests.builders import make_ref, signed
from tests.chat.conftest import World
from tests.chat.templates import Template, driver, snapshot
from tests.rights.attempts import OWN, PRIVATE, REFS, Attempt

NEXT = """\
Plenary Meeting of the Kimberley Process

Jerusalem, Israel, 1 to 4 November 2010

1. The Plenary requested the WGM to send a mission to Guinea by 30 June 2011, with visits to \
the mines as well as to the banks, and to report to the Intersessional.

2. The Plenary encouraged Participants to answer the questions of the WGS by 31 January 2011.

3. The Plenary approved the application of Ghana to become a member of the WGDE.

4. The Plenary approved the application of Lesotho to become a member of the WGS.
"""
CORRECTED = NEXT.replace("a mission to Guinea", "two missions to Guinea")

_TRAIL = frozenset({"audit", "audit_head", "updates"})
"""What a refusal may write to."""

_VERB, _TEXT = (list(audit.columns.keys()).index(name) for name in ("verb", "text"))

Row = tuple[object, ...]
Rows = Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A world as it stands, its rows, and the data of the buttons that the bot shows in it."""

    template: Template
    rows: Rows
    buttons: Mapping[Press, str]


@dataclass(slots=True)
class Outcome:
    """What came of an attempt: the entries in the trail, and whether anything else changed."""

    entries: list[tuple[Verb, str]]
    changed: bool
    said: str


@dataclass
class Stage:
    """One world in which everything is tried; it is put back before each attempt."""

    world: World
    scenes: dict[str, Scene] = field(default_factory=dict)
    now: str = ""

    async def scene(self, name: str) -> Scene:
        if name not in self.scenes:
            self.scenes[name] = await self._prepare(name)
        return self.scenes[name]

    async def _prepare(self, name: str) -> Scene:
        if name == "open":
            buttons: dict[Press, str] = {}
        else:
            before = await self.scene(_BEFORE.get(name, "open"))
            await before.template.renew(self.world.engine)
            mark = len(self.world.api.events)
            await _PREPARE[name](self.world)
            new = shown(Reply(self.world.api.since(mark)))
            buttons = dict(before.buttons) | new | await _not_yet_shown(self.world, name)
        template = await snapshot(f"rights-{name}", self.world.engine)
        return Scene(template, await rows(self.world), buttons)

    async def tries(
        self, attempt: Attempt, who: str, where: str, *, anonymous: bool = False
    ) -> Outcome:
        """Put the world back, let somebody try something somewhere, and see what came of it."""
        scene = await self.scene(attempt.world)
        await scene.template.renew(self.world.engine)
        if anonymous:
            reply = await self._says_as_the_group(attempt, who, where)
        else:
            reply = await self._does(attempt, scene, who, where)
        after = await rows(self.world)
        entries = after["audit"][len(scene.rows["audit"]) :]
        return Outcome(
            entries=[(Verb(str(one[_VERB])), str(one[_TEXT])) for one in entries],
            changed=any(after[name] != scene.rows[name] for name in after if name not in _TRAIL),
            said="\n".join(said.text for said in reply),
        )

    async def _does(self, attempt: Attempt, scene: Scene, who: str, where: str) -> Reply:
        world = self.world
        if attempt.presses is None:
            if attempt.sends:
                return await world.sends(who, "next.txt", NEXT, where)
            return await world.says(who, attempt.says, where)
        data = (
            press(attempt.presses, *attempt.arguments)
            if attempt.arguments
            else scene.buttons[attempt.presses]
        )
        person = world.conversation.person(who)
        chat = world.api.private(person) if where == PRIVATE else world.chat(where)
        return await self._presses(person, chat, data)

    async def _says_as_the_group(self, attempt: Attempt, who: str, where: str) -> Reply:
        world = self.world
        person, chat = world.conversation.person(who), world.chat(where)
        world.api.say(person, chat, attempt.says or "a file", anonymous=True)
        return await world.conversation.pump()

    async def _presses(self, person: User, chat: Chat, data: str) -> Reply:
        """Press a button under a message of the bot's in that chat."""
        card = self.world.api.world.post(chat, self.world.api.bot, text="A card", entities=[])
        forged = {"inline_keyboard": [[{"text": "Press", "callback_data": data}]]}
        return await self.world.conversation.presses(person, replace(card, markup=forged), 0)


def shown(reply: Reply) -> dict[Press, str]:
    """The first button of each kind in what the bot said."""
    found: dict[Press, str] = {}
    for said in reply.of("sent", "edited"):
        for each in said.message.buttons:
            known = read(each.data or "")
            if known is not None:
                found.setdefault(known[0], each.data or "")
    return found


async def rows(world: World) -> Rows:
    """All that the database holds."""
    connection = await driver(world.engine)
    return {
        name: [tuple(row) for row in await connection.execute_fetchall(_all_of(table))]
        for name, table in metadata.tables.items()
    }


def _all_of(table: Table) -> str:
    columns = ", ".join(f'"{one.name}"' for one in table.columns)
    return f"SELECT {columns} FROM {table.name}"  # noqa: S608 - our own names


async def _done(world: World) -> None:
    for ref in REFS:
        await world.says("Secretariat", f"/done {ref} Note of 12 March")


async def _done_by_a_chair(world: World) -> None:
    await world.says("Chair of WGM", f"/done {OWN} Note of 12 March")


async def _dropped(world: World) -> None:
    for ref in REFS:
        await world.says("Secretariat", f"/drop {ref} overtaken")


async def _blocked(world: World) -> None:
    for ref in REFS:
        await world.says("Secretariat", f"/block {ref} by WGS")


async def _restricted(world: World) -> None:
    for ref in REFS:
        await world.says("Secretariat", f"/restrict {ref}")


async def _snoozed(world: World) -> None:
    for ref in REFS:
        await world.says("Secretariat", f"/snooze {ref} 10 days")


async def _asked(world: World) -> None:
    """The Chair of the WGM asks for a due date that the lead office has to agree to."""
    await world.says("Chair of WGM", f"/extend {OWN} 31 October 2010 the network is late")


async def _awaiting(world: World) -> None:
    """The WGM has marked its action, with a file, and the lead office has yet to confirm it."""
    caption = f"/progress {OWN} The report"
    await world.sends("Secretariat", "report.txt", "What was found", caption=caption)
    store, now = world.bot.ports.store, world.clock.now()
    async with store.writing() as work:
        action = await work.actions.get(make_ref(OWN))
        assert action is not None
        await work.actions.save(action.complete(("WGM",), signed(), now, asks=True))
        await work.commit()
    await world.says("Secretariat", f"/item {OWN}")


async def _one_for_both(world: World) -> None:
    """The Chair of the WGM takes the chair of the WGDE as well."""
    chair = world.conversation.person("Chair of WGM")
    await world.says("Secretariat", f"/role {chair.id} Chair of WGDE")


async def _in_review(world: World) -> None:
    """A communiqué is read, and the Secretariat looks at everything that can be pressed."""
    imported = await world.sends("Secretariat", "next.txt", NEXT)
    await world.presses("Secretariat", imported.last, "Memberships")
    for label in ("Bodies", "Due", "Split", "Merge"):
        card = await world.says("Secretariat", "/review 1.1")
        await world.presses("Secretariat", card.last, label)


async def _seat_refused(world: World) -> None:
    imported = await world.sends("Secretariat", "next.txt", NEXT)
    seats = await world.presses("Secretariat", imported.last, "Memberships")
    await world.presses("Secretariat", seats.last, "1")


async def _split(world: World) -> None:
    card = await world.says("Secretariat", "/review 1.1")
    choice = await world.presses("Secretariat", card.last, "Split")
    await world.presses("Secretariat", choice.last, "✂")


async def _decided(world: World) -> None:
    card = await world.says("Secretariat", "/review")
    await world.presses("Secretariat", card.last, "Accept")
    preview = await world.says("Secretariat", "/publish")
    await world.presses("Secretariat", preview.last, "Not yet")


async def _corrected(world: World) -> None:
    offered = await world.sends("Secretariat", "better.txt", CORRECTED)
    await world.presses("Secretariat", offered.last, "Discard")


async def _near(world: World) -> None:
    await world.says("Secretariat", "/invite WGM chair Namibea")


async def _invited(world: World) -> None:
    await world.says("Secretariat", "/invite WGM chair Namibia")
    await world.says("Secretariat", "/invite")


async def _known(world: World) -> None:
    """A delegate of Israel is known, so its office can be handed over by a press."""
    made = await world.says("Secretariat", "/invite WGM member Israel")
    (token,) = re.findall(r"start=([A-Za-z0-9_-]+)", made.text)
    opened = await world.says("Delegate of Israel", f"/start {token}")
    await world.presses("Delegate of Israel", opened.last, "Accept")
    listed = await world.says("Secretariat", "/role")
    await world.presses("Secretariat", listed.last, "Fill the announced offices")


async def _letting_go(world: World) -> None:
    await world.says("Secretariat", "/unbind WGM")


async def _not_yet_shown(world: World, name: str) -> dict[Press, str]:
    """Buttons that come with a message of the next morning: they name an entry of the trail."""
    last = len((await rows(world))["audit"])
    if name == "asked":
        return {one: press(one, last) for one in (Press.CONFIRM_EXTENSION, Press.REFUSE_EXTENSION)}
    if name == "done":
        return {Press.TOLD_UNDO: press(Press.TOLD_UNDO, f"2009/{OWN}", last - len(REFS) + 1)}
    return {}


_PREPARE: Mapping[str, Callable[[World], Awaitable[None]]] = {
    "done": _done,
    "done by a Chair": _done_by_a_chair,
    "dropped": _dropped,
    "blocked": _blocked,
    "restricted": _restricted,
    "restricted, blocked": _blocked,
    "snoozed": _snoozed,
    "asked": _asked,
    "awaiting": _awaiting,
    "one for both": _one_for_both,
    "in review": _in_review,
    "seat refused": _seat_refused,
    "split": _split,
    "decided": _decided,
    "corrected": _corrected,
    "near": _near,
    "invited": _invited,
    "known": _known,
    "letting go": _letting_go,
}
_BEFORE = {
    **dict.fromkeys(("split", "decided", "corrected"), "in review"),
    "restricted, blocked": "restricted",
}
"""The scene that another goes on from; else the sample is published, and no more."""
