"""Answers in plain text: returned, or raised as a `Mistake`."""

from collections.abc import Mapping
from typing import Self

from django.http import HttpResponse

from explainer.serving.workers import Busy


def plain_text(message: str, status: int) -> HttpResponse:
    headers = {"Cache-Control": "no-cache"}  # a cache may keep a 404 that says nothing of keeping (RFC 9110, 15.1)
    return HttpResponse(message + "\n", content_type="text/plain; charset=utf-8", status=status, headers=headers)


class Mistake(Exception):
    """A request asks for what there is not. What is wrong, in plain words, is the answer, with 400."""

    @classmethod
    def in_fields(cls, errors: Mapping[str, list[str]]) -> Self:
        """Mistakes by the name of the field that they are in, as a form lists them."""
        return cls("\n".join(f"{name}: {' '.join(messages)}" for name, messages in errors.items()))


def answer_to(exception: Mistake | Busy) -> HttpResponse:
    """What a view that raised this has answered."""
    if isinstance(exception, Mistake):
        return plain_text(str(exception), 400)
    response = plain_text("Many pictures are being drawn right now. Please try again in a moment.", 503)
    response["Retry-After"] = str(exception.retry_after)
    return response
