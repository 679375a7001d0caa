from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.local.api import LocalBotApi
from handlers.local.cast import Cast, NotInCast, seat
from kpbot.domain.chats import Destination
from kpbot.domain.offices import Office, Role
from storage.engine import create_engine
from storage.migrate import upgrade
from storage.unit_of_work import SqlStore

AT = datetime(2009, 11, 6, 8, tzinfo=UTC)


def test_there_is_one_person_for_each_office(cast: Cast) -> None:
    assert [person.name for person in cast.people] == [
        "Secretariat",
        "KP Chair",
        "KP Vice-Chair",
        "Chair of WGM",
        "Vice-Chair of WGM",
        "Member of WGM",
        "Chair of PC",
        "Vice-Chair of PC",
        "Member of PC",
        "Member of Participants",
        "Observer",
        "stranger",
    ]
    assert [person.id for person in cast.people] == list(range(1001, 1013))
    assert cast.people[-1].office is None


def test_there_is_one_group_for_each_body_that_is_no_state(cast: Cast) -> None:
    titles = {group.title: [person.name for person in group.members] for group in cast.groups}
    everywhere = ["Secretariat", "KP Chair"]
    assert titles == {
        "WGM": [*everywhere, "Chair of WGM", "Vice-Chair of WGM", "Member of WGM"],
        "PC": [*everywhere, "Chair of PC", "Vice-Chair of PC", "Member of PC"],
        "KP Chair": everywhere,
        "KP Vice-Chair": [*everywhere, "KP Vice-Chair"],
        "Participants": [*everywhere, "Member of Participants"],
        "WDC": everywhere,
    }
    assert [group.id for group in cast.groups] == list(range(-1000000001, -1000000007, -1))


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("secretariat", "Secretariat"),
        ("The kp chair", "KP Chair"),
        ("Chair of the Kimberley Process", "KP Chair"),
        ("chair of wgm", "Chair of WGM"),
        ("vice chair of the Monitoring Working Group", "Vice-Chair of WGM"),
        ("Member  of PC", "Member of PC"),
        ("observer", "Observer"),
        ("STRANGER", "stranger"),
    ],
)
def test_people_are_found_by_many_names(cast: Cast, who: str, name: str) -> None:
    assert cast.find(who).name == name


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (
            "Secretary",
            'Nobody here is called "Secretary". Did you mean Secretariat?',
        ),
        (
            "Chiar of PC",
            (
                'Nobody here is called "Chiar of PC". '
                "Did you mean Chair of PC, Vice-Chair of PC or Chair of WGM?"
            ),
        ),
        (
            "Zorro",
            'Nobody here is called "Zorro". A name is, for example, Secretariat or Chair of WGM.',
        ),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(cast: Cast, who: str, sentence: str) -> None:
    with pytest.raises(NotInCast) as refused:
        cast.find(who)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", ["wgm", "Working Group on Monitoring", "monitoring working group"])
def test_chats_are_found_by_code_name_and_alias(cast: Cast, name: str) -> None:
    assert cast.chat(name).title == "WGM"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("WGN", 'No body is called "WGN". Did you mean WGM?'),
        ("Zorro", 'No body is called "Zorro". A chat is, for example, WGM.'),
        ("Botswana", "Botswana has no chat here."),
    ],
)
def test_a_wrong_chat_is_answered_with_the_nearest(cast: Cast, name: str, sentence: str) -> None:
    with pytest.raises(NotInCast) as refused:
        cast.chat(name)
    assert str(refused.value) == sentence


async def test_everybody_can_be_written_to(cast: Cast, api: LocalBotApi) -> None:
    cast.enter(api)
    cast.enter(api)
    for person in cast.people:
        assert api.private(api.world.users[person.id]).members[api.bot.id] == "member"
    assert {chat.title for chat in api.world.chats.values() if chat.kind != "private"} == {
        group.title for group in cast.groups
    }
    assert not api.updates.pending


async def test_seats_are_written_once_and_later_changes_stay(cast: Cast, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite+aiosqlite:///{tmp_path / 'kp.db'}")
    await upgrade(engine)
    store = SqlStore(engine)
    await seat(store, cast, AT)
    chair, secretariat = cast.find("Chair of WGM"), cast.find("Secretariat")
    wgm = Destination(cast.chat("WGM").id)
    async with store.writing() as work:
        everyone = await work.roster.everyone()
        assert {(one.user_id, one.name, one.offices) for one in everyone} == {
            (one.id, one.name, (one.office,)) for one in cast.people if one.office
        }
        assert await work.roster.delegate(cast.find("stranger").id) is None
        bound = {
            (chat.body, chat.title, chat.destination.chat_id) for chat in await work.chats.all()
        }
        assert bound == {(one.title, one.title, one.id) for one in cast.groups}
        await work.roster.end(chair.id, Office(Role.CHAIR, "WGM"), AT + timedelta(days=1))
        await work.commit()

    await seat(store, cast, AT + timedelta(days=2))
    async with store.reading() as work:
        held = await work.roster.holders(Office(Role.SECRETARIAT))
        assert [one.user_id for one in held] == [secretariat.id]
        assert await work.roster.holders(Office(Role.CHAIR, "WGM")) == []
        assert len(await work.chats.all()) == len(cast.groups)
        at = await work.chats.at(wgm)
        assert at is not None
        assert at.body == "WGM"
    await engine.dispose()
