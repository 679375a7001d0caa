"""Reads one document in a process of its own, which may be stopped at any time.

The request comes on standard input, pickled by the process that started this one; the answer goes
to standard output as JSON, for what has read a stranger's file is not trusted with more.
"""

from __future__ import annotations

import json
import math
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from kpbot.communique.explain import as_text, explain
from kpbot.communique.extract import extract
from kpbot.communique.readers import Limits, UnreadableDocument, read_document
from kpbot.communique.readers.limits import failed, too_heavy
from kpbot.domain.profile import Profile

MEMORY = 1_000_000_000
"""Bytes that the process may take, besides what a file unpacks to."""
_UNPACKED_TIMES = 4
_OPEN_FILES = 64


@dataclass(frozen=True, slots=True)
class Request:
    name: str
    content: bytes
    limits: Limits
    profile: Profile
    explained: bool = False
    """Whether the answer is to tell, for people, which rules fired."""


def confine(limits: Limits) -> None:
    """Bound the time and memory of this process and keep it from writing files, where possible."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:  # pragma: no cover - as above
        return
    bounds = {
        resource.RLIMIT_CPU: math.ceil(limits.seconds) + 1,
        resource.RLIMIT_AS: MEMORY + _UNPACKED_TIMES * limits.expanded,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in bounds.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def answer(request: Request) -> Mapping[str, Any]:
    """The reading or its explanation, or the sentence for the person who sent the file."""
    try:
        text = read_document(request.name, request.content, request.limits)
        if request.explained:
            return {"explanation": "\n".join(as_text(explain(text, request.profile)))}
        return {"reading": asdict(extract(text, request.profile))}
    except UnreadableDocument as unreadable:
        return {"refusal": str(unreadable)}
    except MemoryError:
        return {"refusal": str(too_heavy())}
    except RecursionError:
        return {"refusal": str(failed())}


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    request = pickle.load(requests)  # noqa: S301 - from the parent process, see above
    if not isinstance(request, Request):
        raise TypeError("no request")
    confine(request.limits)
    answers.write(json.dumps(answer(request), default=str).encode())
    answers.flush()


if __name__ == "__main__":
    # Under its own name, so that what the parent pickles is what arrives.
    from kpbot.communique.worker import serve as serve_as_module

    printed, sys.stdout = sys.stdout, sys.stderr
    serve_as_module(sys.stdin.buffer, printed.buffer)
