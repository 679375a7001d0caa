"""Which handler answers which command and which press."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.chat import (
    acting,
    asking,
    forecast,
    importing,
    office,
    publishing,
    reshaping,
    reviewing,
    seating,
    settings,
)
from handlers.chat.call import CommandHandler, PressHandler
from handlers.presses import Press

COMMAND_HANDLERS: Mapping[str, CommandHandler] = {
    "start": asking.start_command,
    "help": asking.help_command,
    "status": asking.status_command,
    "item": asking.item_command,
    "mine": asking.mine_command,
    "overdue": asking.overdue_command,
    "find": asking.find_command,
    "why": asking.why_command,
    "forecast": forecast.forecast_command,
    "settings": settings.settings_command,
    "members": seating.members_command,
    "done": acting.done_command,
    "progress": acting.progress_command,
    "block": acting.block_command,
    "reopen": acting.reopen_command,
    "drop": acting.drop_command,
    "assign": acting.assign_command,
    "import": importing.import_command,
    "review": reviewing.review_command,
    "publish": publishing.publish_command,
    "meeting": office.meeting_command,
    "bind": office.bind_command,
    "role": office.role_command,
}

PRESS_HANDLERS: Mapping[Press, PressHandler] = {
    Press.DONE: acting.done_press,
    Press.UNDO: acting.undo_press,
    Press.CARD: asking.card_press,
    Press.ITEM: asking.item_press,
    Press.WHY: asking.why_press,
    Press.STATUS: asking.status_press,
    Press.FORECAST: forecast.forecast_press,
    Press.SETTINGS: settings.settings_press,
    Press.REVIEW: reviewing.review_press,
    Press.ACCEPT: reviewing.accept_press,
    Press.REJECT: reviewing.reject_press,
    Press.STEP: reviewing.step_press,
    Press.BODIES: reviewing.bodies_press,
    Press.TOGGLE: reviewing.toggle_press,
    Press.DUE: reviewing.due_press,
    Press.SET_DUE: reviewing.set_due_press,
    Press.ACCEPT_FIRM: publishing.accept_firm_press,
    Press.PREVIEW: publishing.preview_press,
    Press.PUBLISH: publishing.publish_press,
    Press.DISCARD: importing.discard_press,
    Press.DISCARD_NOW: importing.discard_now_press,
    Press.WHY_READ: reviewing.why_press,
    Press.TITLE: reshaping.title_press,
    Press.SPLIT: reshaping.split_press,
    Press.SPLIT_AT: reshaping.split_at_press,
    Press.MERGE: reshaping.merge_press,
    Press.MERGE_WITH: reshaping.merge_with_press,
    Press.RESHAPE_UNDO: reshaping.undo_press,
    Press.TAKE_OVER: importing.take_over_press,
    Press.LEAVE: importing.leave_press,
    Press.SEATS: seating.seats_press,
    Press.SEAT: seating.seat_press,
    Press.ALL_SEATS: seating.all_seats_press,
}
