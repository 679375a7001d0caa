"""kpbot coordinates Working Groups between Plenary meetings, in the chats that they already use."""
