"""Whom an English text names or refers to, and who acts."""
