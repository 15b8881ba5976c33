"""What a lab is: the same few things for all of them. `book.py` lists them; `views.py` serves them.

A lab's life goes one way only: controls -> Params -> simulate -> Result -> explain, draw, numbers.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Generic, TypeVar

from explainer.labs.controls import Controls
from explainer.labs.quiz import Quiz
from explainer.paintbox.canvas import Canvas

P = TypeVar("P")  # a frozen dataclass of plain values, one for each control
R = TypeVar("R")  # a frozen dataclass of arrays and numbers


@dataclass(frozen=True)
class Question(Generic[P, R]):
    """What the reader is asked before the lab answers. The commonest wrong idea is among the answers."""

    text: str
    answers: Mapping[str, str]  # {value in the address: what the reader sees}
    outcome: Callable[[P, R], str]  # "It did Y.", a whole sentence; "" while that is not known
    fits: Callable[[P], bool] = lambda params: True  # asked at these params


@dataclass(frozen=True, eq=False)  # a lab is itself and no other, so that caches can use it as a key
class Lab(Generic[P, R]):
    name: str  # its address below the site's root, for good: "gradient-descent", "deception/spot"
    title: str
    controls: type[Controls]
    params: Callable[..., P]
    simulate: Callable[[P], R]  # pure: the same params give the same result
    explain: Callable[[P, R], str]  # one to three short sentences that stand alone
    draw: Callable[[P, R, Canvas], None]
    numbers: Callable[[P, R], dict[str, Any]]  # plain lists and numbers, for data.json
    questions: tuple[Question[P, R], ...]  # the first that fits is asked
    model: str  # "How this model works": the docstring of simulation.py
    quiz: Quiz = ()
    before: Mapping[str, Any] = field(default_factory=dict)  # the params that show the lab before its run
    height: int = 960  # of the picture, whose width is 1280
    open_controls: tuple[str, ...] = ()  # the two in view; the rest wait under "More"
    teller: str = "coach"  # the drawing beside the sentence; evolution is nobody, so it has a scoreboard
    panel: str = ""  # a template of the lab's own, shown above its controls
    notes: str = ""  # another, shown below its picture
    context: Callable[[P, R], dict[str, Any]] = lambda params, result: {}  # what these templates need
    frames: Callable[[P, R, Callable[[], Canvas]], Iterator[Canvas]] | None = None  # "Play": 39 at most, the still comes last
    tap: Callable[[float, float], dict[str, float]] | None = None  # params for a tap at a point of the picture
    tappable: Callable[[P], bool] = lambda params: False

    def default_params(self) -> P:
        return self.params(**self.controls.defaults())

    def params_before(self, params: P) -> P:
        return replace(params, **self.before)  # type: ignore[type-var]

    def question(self, params: P) -> Question[P, R]:
        return next(question for question in self.questions if question.fits(params))

    def data(self, params: P) -> dict[str, Any]:
        """What the picture was drawn from, as `data.json` gives it."""
        result = self.simulate(params)
        return {
            "params": asdict(params),  # type: ignore[call-overload]
            **self.numbers(params, result),
            "explain": self.explain(params, result),
        }
