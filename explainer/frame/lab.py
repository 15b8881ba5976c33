"""What a lab is: the same few things for all of them. `contents/chapters.py` lists them; `web/lab_views.py` serves them.

A lab's life goes one way only: controls -> Params -> simulate -> Result -> explain, draw, numbers. `P` and `R` below are a
lab's own Params and Result, so that mypy finds a function that takes another lab's. What mypy cannot see, a name that no
control has or a question that is never asked, `wiring.check` finds when the lab is made.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from explainer.frame.act import Stage, Ticks
from explainer.frame.controls import Controls, Moves
from explainer.frame.quiz import Quiz
from explainer.frame.wiring import check
from explainer.paintbox.canvas import Canvas
from explainer.paintbox.film import Film
from explainer.paintbox.trail import Trail

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

P = TypeVar("P", bound="DataclassInstance")  # Params: a frozen dataclass of plain values, one for each control
R = TypeVar("R")  # Result: a frozen dataclass of arrays and numbers
R_co = TypeVar("R_co", covariant=True)


class Simulation(Protocol[P, R_co]):
    """The module with the model. Its docstring is shown on the site as "How this model works"."""

    @property
    def Params(self) -> Callable[..., P]: ...

    def simulate(self, params: P) -> R_co:
        """Pure: the same params give the same result."""


class Picture(Protocol[P, R]):
    """The module that draws. Its canvas is 1280 wide and HEIGHT high; FILM is None where nothing moves."""

    @property
    def HEIGHT(self) -> int: ...

    @property
    def FILM(self) -> Film[P, R] | None: ...

    def draw(self, params: P, result: R, canvas: Canvas) -> None:
        """The still picture."""


@dataclass(frozen=True)
class Outcome:
    """What came of a run, and which answers that bears out: said together, so that the one always fits the other."""

    words: str  # "It did Y.", one or two whole sentences; "" while there is nothing to say
    right: AbstractSet[str] | None  # the keys of all answers that are true, empty where none is; None while it is not known


UNKNOWN = Outcome("", None)  # in the middle of a game


@dataclass(frozen=True)
class Question(Generic[P, R]):
    """What the reader is asked before the lab answers. The commonest wrong idea is among the answers."""

    text: str | Callable[[P], str]  # true in every world it is asked in; it says what is different there
    answers: Mapping[str, str]  # {value in the address: what the reader sees}
    outcome: Callable[[P, R], Outcome]
    fits: Callable[[P], bool] = lambda params: True  # asked at these params

    def ask(self, params: P) -> str:
        return self.text if isinstance(self.text, str) else self.text(params)

    def judge(self, guess: str, outcome: Outcome) -> Literal["right", "wrong", ""]:
        """What a guess is worth; "" where nothing was guessed, or the run has not told yet."""
        if guess not in self.answers or outcome.right is None:
            return ""
        return "right" if guess in outcome.right else "wrong"


@dataclass(frozen=True)
class Try:
    """Something the prose says to try: a state of the lab, which stands beside the words as a card with a still picture."""

    title: str
    query: str  # as in an address; with guess=ask, the card asks the question and shows the picture before the run


@dataclass(frozen=True)
class Own(Generic[P]):
    """What each of a class can have one of, such as a Pip."""

    control: str  # whose number sets one pupil's apart from another's
    name: str  # "a Pip"
    ask: Callable[[P], str]  # what all are asked, each about their own


@dataclass(frozen=True)
class Game(Generic[P, R]):
    """A lab that is played move by move, as the frame has to know it where a whole class plays, each on a device."""

    control: str  # which holds the moves
    moves: Callable[[P, R], tuple[str, Mapping[str, str]]]  # what is asked, and {the moves after it: a button}; {} at the end
    score: Callable[[P, R], tuple[float, str]]  # of a finished game: a number, more is better, and words: (3, "3 apples")
    plan: Callable[[P, R], str]  # the moves as they were played: "BBAAA"
    best: Callable[[P, R], str]  # what the best plan is, told when all have played
    fits: Callable[[P], bool] = lambda params: True  # played at these params


@dataclass(frozen=True, eq=False, repr=False)  # a lab is itself and no other, so that caches can use it as a key
class Lab(Generic[P, R]):
    """A lab, wired from its modules."""

    name: str  # its address below the site's root, for good: "gradient-descent", "deception/spot"
    title: str | Callable[[P], str]
    alt: str  # what kind of picture it is, for those who cannot see it; `explain` says what happened
    controls: type[Controls]
    simulation: Simulation[P, R]
    picture: Picture[P, R]
    explain: Callable[[P, R], str]  # one to three short sentences that stand alone
    numbers: Callable[[P, R], dict[str, Any]]  # arrays, lists and numbers, for data.json
    questions: tuple[Question[P, R], ...]  # the first that fits is asked
    quiz: Quiz = ()
    before: Mapping[str, Any] = field(default_factory=dict)  # the params that show the lab before its run, or hold it back
    act: Callable[[P], Stage] = lambda params: ""  # where these params stand in what the reader does first: see frame/act.py
    act_begins: Mapping[str, Any] = field(default_factory=dict)  # the params that show where the act begins, besides `before`
    ticks: Ticks[P] | None = None  # boxes over the picture
    tries: Mapping[str, Try] = field(default_factory=dict)  # by the name of the place where the lab can stand in the prose
    open_controls: tuple[str, ...] = ()  # the two in view; the rest wait under "More"
    idle: Callable[[P], Collection[str]] = lambda params: ()  # controls that change nothing here, and are not shown
    luck: str = ""  # the control that only picks other luck, so that each pupil of a class can have their own
    own: Own[P] | None = None  # what each of a class can have one of, where that is more than other luck
    game: Game[P, R] | None = None  # where each of a class can play it
    replay: str = ""  # where the film is of the last move: what shows it again, a round button in the corner, not a "Play"
    teller: str = "coach"  # the drawing beside the sentence; evolution is nobody, so it has a scoreboard
    panel: str = ""  # a template of the lab's own, shown above its controls
    notes: str = ""  # another, shown below its picture
    context: Callable[[P, R], dict[str, Any]] = lambda params, result: {}  # what these templates need
    longest_in_bar: int = 0  # letters of `explain` in the bar under the picture; 0: 120 for a game, 80 for other labs
    below_picture: int = 680  # CSS pixels that all below the picture takes at most, in a frame 720 wide
    tap: Callable[[float, float, P], dict[str, Any]] | None = None  # the params that a tap changes: (across, down, params seen)
    tap_hint: str = "Tap the picture to pick a new start."
    tappable: Callable[[P], bool] = lambda params: True  # whether a tap counts at these params

    def __post_init__(self) -> None:
        check(self)

    def __repr__(self) -> str:
        return f"<Lab {self.name}>"

    @property
    def model(self) -> str:
        return self.simulation.__doc__ or ""

    @property
    def height(self) -> int:
        return self.picture.HEIGHT

    @property
    def film(self) -> Film[P, R] | None:
        return self.picture.FILM

    @property
    def moves(self) -> tuple[str, ...]:
        """The names of the controls that hold what the reader has done so far."""
        return tuple(name for name, field in self.controls.base_fields.items() if isinstance(field, Moves))

    @property
    def is_game(self) -> bool:
        """Whether it is played move by move."""
        return any(isinstance(field, Moves) and field.game for field in self.controls.base_fields.values())

    @property
    def in_bar(self) -> int:
        """How many letters of what `explain` says stand in the bar under the picture, where no outcome does; then the rest."""
        return self.longest_in_bar or (120 if self.is_game else 80)

    @property
    def hands_first(self) -> bool:
        """Whether its bare address begins with something to do, a game's first move or an act, and not with the question."""
        return self.is_game or bool(self.act(self.default_params()))

    def called(self, params: P) -> str:
        """Its title at these params."""
        return self.title if isinstance(self.title, str) else self.title(params)

    def params(self, **values: Any) -> P:
        return self.simulation.Params(**values)

    def simulate(self, params: P) -> R:
        return self.simulation.simulate(params)

    def draw(self, params: P, result: R, canvas: Canvas) -> None:
        """The still picture."""
        self.picture.draw(params, result, canvas)

    def frames(self, params: P, result: R, blank: Callable[[], Canvas]) -> Iterator[Canvas]:
        """The film's moments, where there is a film, and the still at the end, each drawn on a `blank` of its own."""
        trail, ground = Trail(), dict[object, Any]()

        def next_canvas() -> Canvas:
            canvas = blank()
            canvas.trail, canvas.ground = trail, ground
            return canvas

        if self.film:
            for moment in self.film.moments(params, result):
                canvas = next_canvas()
                self.film.draw_moment(params, result, canvas, moment)
                yield canvas
        canvas = next_canvas()
        self.draw(params, result, canvas)
        yield canvas

    def default_params(self) -> P:
        return self.params(**self.controls.defaults())

    def params_before(self, params: P) -> P:
        return replace(params, **self.before)

    def params_at_first(self, params: P) -> P:
        return replace(self.params_before(params), **self.act_begins)

    def question(self, params: P) -> Question[P, R]:
        return next(question for question in self.questions if question.fits(params))

    def data(self, params: P, result: R | None = None) -> dict[str, Any]:
        """What the picture was drawn from, as `data.json` gives it. Without a result, it is worked out."""
        result = self.simulate(params) if result is None else result
        return {
            "params": asdict(params),
            **self.numbers(params, result),
            "explain": self.explain(params, result),
        }


AnyLab = Lab[Any, Any]  # for lists of labs, and for what serves any of them
