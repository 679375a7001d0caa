"""/forecast: the reminders to come."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.chat.queries import looks_like_ref, query_of
from handlers.texts.forecast import OF_ACTION, forecast
from handlers.texts.message import Message
from kpbot.domain.errors import NotARef
from kpbot.domain.profile import Profile
from kpbot.services import forecasting
from kpbot.services.assigning import find_body
from kpbot.services.views import ForecastView, Query, Scope

_WORDS = {"all": Scope.ALL, "mine": Scope.MINE}


async def forecast_command(call: Call) -> Message:
    words = " ".join(call.text.split())
    return forecast(await _asked(call, words), call.ports.profile)


async def forecast_press(call: Call) -> Answer:
    """Another page."""
    scope, argument, page = call.words
    if scope == OF_ACTION:
        view = await forecasting.forecast_of_action(call.ports, call.asker, argument)
    else:
        view = await forecasting.forecast(call.ports, call.asker, query_of(scope, argument))
    return Answer(edit=forecast(view, call.ports.profile, int(page)))


async def _asked(call: Call, words: str) -> ForecastView:
    if looks_like_ref(words):
        return await forecasting.forecast_of_action(call.ports, call.asker, words)
    query = _query(words, call.ports.profile) if words else None
    return await forecasting.forecast(call.ports, call.asker, query)


def _query(words: str, profile: Profile) -> Query:
    if words.lower() in _WORDS:
        return Query(_WORDS[words.lower()])
    if profile.find(words) is None and words[0].isdecimal():
        raise NotARef(words)
    return Query(Scope.BODY, body=find_body(profile, words).code)
