"""The adapters that face people and the network."""

import os

# PTB then gives the pause that Telegram asks for as a timedelta, without a warning about it.
os.environ.setdefault("PTB_TIMEDELTA", "1")
