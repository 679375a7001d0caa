"""The bot's line to Telegram: HTTP requests, and how many of them leave when."""
