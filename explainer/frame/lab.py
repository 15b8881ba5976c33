"""What a lab is: the same few things for all of them. `book.py` lists them; `views.py` serves them.

A lab's life goes one way only: controls -> Params -> simulate -> Result -> explain, draw, numbers.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from types import ModuleType
from typing import Any

from explainer.frame.controls import Controls, NumberBox, Whole, Word
from explainer.frame.quiz import Quiz
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.trail import Trail

Params = Any  # a frozen dataclass of plain values, one for each control
Result = Any  # a frozen dataclass of arrays and numbers

HEIGHT = 960  # of a picture, whose width is 1280
PUPILS = 30  # in a class, each with luck of their own
LUCK = ("seed", "luck", "maze", "town")  # what the control is called that only picks other luck
FILM_SECONDS = 4.5  # about how long a film is, however many moments it shows


@dataclass(frozen=True)
class Question:
    """What the reader is asked before the lab answers. The commonest wrong idea is among the answers."""

    text: str | Callable[[Params], str]  # true in every world it is asked in; it says what is different there
    answers: Mapping[str, str]  # {value in the address: what the reader sees}
    outcome: Callable[[Params, Result], str]  # "It did Y.", a whole sentence; "" while that is not known
    fits: Callable[[Params], bool] = lambda params: True  # asked at these params

    def ask(self, params: Params) -> str:
        return self.text if isinstance(self.text, str) else self.text(params)


@dataclass(frozen=True)
class Try:
    """Something the prose says to try: a state of the lab, which stands beside the words as a card with a still picture."""

    title: str
    query: str  # as in an address; with guess=ask, the card asks the question and shows the picture before the run


@dataclass(frozen=True, eq=False, repr=False)  # a lab is itself and no other, so that caches can use it as a key
class Lab:
    """A lab, wired from its modules.

    `simulation` has Params, simulate(params) -> Result (pure: the same params give the same result), and a docstring that
    the site shows as "How this model works". `picture` has draw(params, result, canvas), a HEIGHT where it is not 960, and
    where something moves, moments(params, result), draw_moment(params, result, canvas, moment), and FILM_SECONDS where the film
    is not of the usual length.
    """

    name: str  # its address below the site's root, for good: "gradient-descent", "deception/spot"
    title: str | Callable[[Params], str]
    alt: str  # what kind of picture it is, for those who cannot see it; `explain` says what happened
    controls: type[Controls]
    simulation: ModuleType
    picture: ModuleType
    explain: Callable[[Params, Result], str]  # one to three short sentences that stand alone
    numbers: Callable[[Params, Result], dict[str, Any]]  # arrays, lists and numbers, for data.json
    questions: tuple[Question, ...]  # the first that fits is asked
    quiz: Quiz = ()
    before: Mapping[str, Any] = field(default_factory=dict)  # the params that show the lab before its run
    tries: Mapping[str, Try] = field(default_factory=dict)  # by the name of the place where the lab can stand in the prose
    open_controls: tuple[str, ...] = ()  # the two in view; the rest wait under "More"
    idle: Callable[[Params], Collection[str]] = lambda params: ()  # controls that change nothing here, and are not shown
    replay: str = ""  # where the film is of the last move: what shows it again, a round button in the corner, not a "Play"
    teller: str = "coach"  # the drawing beside the sentence; evolution is nobody, so it has a scoreboard
    panel: str = ""  # a template of the lab's own, shown above its controls
    notes: str = ""  # another, shown below its picture
    context: Callable[[Params, Result], dict[str, Any]] = lambda params, result: {}  # what these templates need
    tap: Callable[[float, float], dict[str, float]] | None = None  # params for a tap at a point of the picture
    tappable: Callable[[Params], bool] = lambda params: True  # whether a tap counts at these params

    def __repr__(self) -> str:
        return f"<Lab {self.name}>"

    @property
    def model(self) -> str:
        return self.simulation.__doc__ or ""

    @property
    def height(self) -> int:
        return getattr(self.picture, "HEIGHT", HEIGHT)

    @property
    def seconds(self) -> float:
        return float(getattr(self.picture, "FILM_SECONDS", FILM_SECONDS))

    @property
    def moves(self) -> bool:
        """Whether there is a film to play."""
        return hasattr(self.picture, "moments")

    @property
    def is_game(self) -> bool:
        """Whether it is played move by move."""
        return any(isinstance(field, Word) for field in self.controls.base_fields.values())

    @property
    def luck(self) -> str:
        """The control in which another number is only other luck, with enough of it for a class; "" without one."""
        for name in LUCK:
            field = self.controls.base_fields.get(name)
            if isinstance(field, Whole) and isinstance(field.widget, NumberBox) and field.widget.high >= PUPILS:
                return name
        return ""

    def called(self, params: Params) -> str:
        """Its title at these params."""
        return self.title if isinstance(self.title, str) else self.title(params)

    def params(self, **values: Any) -> Params:
        return self.simulation.Params(**values)

    def simulate(self, params: Params) -> Result:
        return self.simulation.simulate(params)

    def draw(self, params: Params, result: Result, canvas: Canvas) -> None:
        """The still picture."""
        self.picture.draw(params, result, canvas)

    def film(self, params: Params, result: Result, blank: Callable[[], Canvas]) -> Iterator[Canvas]:
        """The run moment by moment, and the still at the end."""
        trail = Trail()

        def frame() -> Canvas:
            canvas = blank()
            canvas.trail = trail
            return canvas

        for moment in self.picture.moments(params, result):
            canvas = frame()
            self.picture.draw_moment(params, result, canvas, moment)
            yield canvas
        canvas = frame()
        self.draw(params, result, canvas)
        yield canvas

    def default_params(self) -> Params:
        return self.params(**self.controls.defaults())

    def params_before(self, params: Params) -> Params:
        return replace(params, **self.before)

    def question(self, params: Params) -> Question:
        return next(question for question in self.questions if question.fits(params))

    def data(self, params: Params, result: Result = None) -> dict[str, Any]:
        """What the picture was drawn from, as `data.json` gives it. Without a result, it is worked out."""
        result = self.simulate(params) if result is None else result
        return {
            "params": asdict(params),
            **self.numbers(params, result),
            "explain": self.explain(params, result),
        }
