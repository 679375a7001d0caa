"""What stands between work and the body whose it is: "falls to", "is in the hands of"."""

from __future__ import annotations

FRAMES: tuple[tuple[str, ...], ...] = tuple(
    tuple(one.split())
    for one in (
        "falls to",
        "fall to",
        "falls on",
        "falls upon",
        "fell to",
        "fell on",
        "fell upon",
        "rests with",
        "rest with",
        "lies with",
        "lie with",
        "is up to",
        "be up to",
        "be left to",
        "be the responsibility of",
        "be incumbent upon",
        "is left to",
        "was left to",
        "are left to",
        "is incumbent on",
        "is incumbent upon",
        "is the responsibility of",
        "are the responsibility of",
        "is the task of",
        "is the duty of",
        "is a matter for",
        "is the job of",
        "remains with",
        "remain with",
        "stays with",
        "stay with",
        "remains in the hands of",
        "remain in the hands of",
        "is in the hands of",
        "are in the hands of",
        "stays in the hands of",
        "remains the responsibility of",
        "remain the responsibility of",
        "remains the task of",
        "remains up to",
        "stays up to",
        "remains on",
        "is expected of",
        "are expected of",
        "is required of",
        "are required of",
        "is asked of",
    )
)
"""What stands between a task and the body whose it is."""
HANDOVERS: tuple[tuple[str, ...], ...] = tuple(
    tuple(one.split())
    for one in (
        "passes to",
        "pass to",
        "goes to",
        "goes back to",
        "go back to",
        "comes back to",
        "returns to",
        "return to",
        "moves to",
        "reverts to",
        "is passed to",
        "is handed to",
        "is transferred to",
        "are transferred to",
        "is moved to",
        "is put in the hands of",
        "was put in the hands of",
        "is placed in the hands of",
        "was placed in the hands of",
        "devolves upon",
        "devolves to",
    )
)
"""What stands between a matter and the body into whose hands it comes."""
