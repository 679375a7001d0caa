"""How Telegram says no."""

from typing import Any


class ApiError(Exception):
    """An answer other than ok: the HTTP status, the description, and what to do about it."""

    def __init__(
        self, status: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(status, description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        answer = {"ok": False, "error_code": self.status, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str, **parameters: int) -> ApiError:
    return ApiError(400, f"Bad Request: {reason}", parameters)


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


class SchemaViolation(BaseException):
    """The bot, or the local API itself, departed from the official field lists.

    No `Exception`: a handler that catches those would hide it from the test.
    """

    def __init__(self, what: str, problems: list[str]) -> None:
        super().__init__(what, problems)
        self.what = what
        self.problems = problems

    def __str__(self) -> str:
        return f"{self.what}: " + "; ".join(self.problems)
