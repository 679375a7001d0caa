"""Telegram: parse, make one service call, reply."""
