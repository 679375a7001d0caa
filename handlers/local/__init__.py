"""The Telegram Bot API played in-process, and the terminal chat on it."""
