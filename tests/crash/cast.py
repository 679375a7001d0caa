"""Who is there, and the communiqué that has been reviewed and waits to be published."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kpbot.domain.chats import BoundChat, Destination
from kpbot.domain.communique import Heading, Paragraph, ParagraphKind
from kpbot.domain.due import Basis, Due
from kpbot.domain.habits import Habits
from kpbot.domain.meetings import MeetingKey, MeetingKind
from kpbot.domain.offices import Office, Role
from kpbot.domain.review import Communique, Decision, Draft
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore
from tests.builders import make_draft

SECRETARIAT, LEAD, CHAIR_WGM = 1, 2, 3
PEOPLE = {SECRETARIAT: "Secretariat", LEAD: "KP Chair", CHAIR_WGM: "Chair of WGM"}
GROUPS = {-101: "WGM", -102: "WGDE", -103: "WGS", -104: "PC"}
SINGLY = -103
"""The chat that wants a message for each action."""

START = datetime(2009, 11, 6, 10, tzinfo=UTC)
INTERSESSIONAL = MeetingKey(MeetingKind.INTERSESSIONAL, 2009)
FIXED = Due(Basis.EXPLICIT, fixed=date(2010, 5, 31))
BEFORE_THE_MEETING = Due(Basis.MEETING, meeting=INTERSESSIONAL, offset_days=-28)

TASKS: dict[str, tuple[tuple[str, ...], Due]] = {
    "12.1": (("WGM",), FIXED),
    "12.2": (("WGM", "WGDE"), BEFORE_THE_MEETING),
    "13.1": (("WGS",), BEFORE_THE_MEETING),
    "13.2": (("WGS",), FIXED),
    "14.1": (("PC",), FIXED),
    "15.1": ((), FIXED),
}

PUBLISH = ("2009-11-06T10:00:00+00:00", "publish")
MEET = ("2010-03-01T10:00:00+00:00", "meet", "2010-07-05")
MOVE = ("2010-03-01T10:00:00+00:00", "move", "12.1", "2010-06-14")
"""Deeds, each with its time."""


def drafts() -> list[Draft]:
    return [
        make_draft(ref, bodies=bodies, due=due, decision=Decision.ACCEPTED)
        for ref, (bodies, due) in TASKS.items()
    ]


async def prepare(database: Path) -> None:
    """A database in which everything is ready to be published."""
    engine = create_engine(f"sqlite+aiosqlite:///{database}")
    await upgrade(engine)
    text = "The Plenary tasked the WGM with assessing the production capacity of Guinea."
    paragraphs = [Paragraph(number, text, ParagraphKind.OPERATIONAL) for number in range(12, 16)]
    communique = Communique(
        cycle=2009,
        name="communiqué.txt",
        digest="d",
        heading=Heading(start=date(2009, 11, 2), end=date(2009, 11, 5)),
        held_until=date(2009, 11, 5),
        paragraphs=len(paragraphs),
        imported_at=START,
    )
    async with SqlStore(engine).writing() as work:
        for user_id, office in (
            (SECRETARIAT, Office(Role.SECRETARIAT)),
            (LEAD, Office(Role.CHAIR, "KP Chair")),
            (CHAIR_WGM, Office(Role.CHAIR, "WGM")),
        ):
            await work.roster.save(user_id, PEOPLE[user_id])
            await work.roster.give(user_id, office, START)
        for chat_id, body in GROUPS.items():
            await work.chats.bind(BoundChat(body, Destination(chat_id), body))
        await work.habits.save(Destination(SINGLY), Habits(ZoneInfo("UTC"), digest=False))
        await work.drafts.add(await work.communiques.add(communique, paragraphs), drafts())
        await work.commit()
    await engine.dispose()
