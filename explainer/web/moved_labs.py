"""Labs that have moved to another address: old links still lead to what they meant.

Where a lab stood there may be another one now. A link means the old lab where it holds a name that only that lab has: one of
its controls, an answer to its question, or one of its cards.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.utils.datastructures import MultiValueDict

from explainer.contents.chapters import LABS
from explainer.frame.lab import AnyLab
from explainer.web.address import unescaped

MOVED = {"adversarial-training": "adversarial-training/map"}
FACES = {"", "embed/", "board/", "class/", "qr/", "picture.png", "picture.webp", "play.png", "data.json"}


def moved_labs(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        for old, new in MOVED.items():
            face = request.path_info.removeprefix(f"/{old}/")
            if face != request.path_info and face in FACES and means(LABS[new], LABS[old], unescaped(request.GET)):
                return HttpResponseRedirect(f"/{new}/{face}?{request.META['QUERY_STRING']}")
        return get_response(request)

    return middleware


def means(lab: AnyLab, other: AnyLab, query: QueryDict | MultiValueDict[str, str]) -> bool:
    """Whether a query holds a name that this lab has, and the other has not."""
    controls = lab.controls.base_fields.keys() - other.controls.base_fields.keys()
    answers, others = ({key for question in each.questions for key in question.answers} for each in (lab, other))
    return (
        any(name.removesuffix(".flip") in controls for name in query)
        or query.get("guess", "") in answers - others
        or query.get("at", "") in lab.tries.keys() - other.tries.keys()
    )
