"""/forecast: the reminders to come."""

from __future__ import annotations

from handlers.chat.call import Answer, Call
from handlers.chat.queries import looks_like_ref, parse_query, query_of
from handlers.texts.forecast import OF_ACTION, forecast
from handlers.texts.message import Message
from kpbot.services import forecasting
from kpbot.services.views import ForecastView


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
    query = parse_query(words, call.ports.profile)
    return await forecasting.forecast(call.ports, call.asker, query)
