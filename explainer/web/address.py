"""From an address to what it says, and back to the one address that says it best.

The whole state of a page stands in its address: the lab's params, the guess, the quiz answers.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from explainer.contents.chapters import EVERYTHING, WAYS
from explainer.contents.final_quiz import QUIZ
from explainer.frame.act import Box, Stage, Ticks
from explainer.frame.controls import ASK, NO_NAMES, SKIP, Choice, Controls, Names, QueryForm, Word, as_list, listed
from explainer.frame.lab import AnyLab
from explainer.frame.quiz import LETTERS
from explainer.paintbox.canvas import FILM_WIDTH, WIDTH, WIDTHS
from explainer.paintbox.palette import THEMES

EARLIER_FILM_WIDTH = 640


class PageState(QueryForm):
    """What an address says besides the lab's params and the guess: quiz, where the lab stands, the way, locks, a tap."""

    def __init__(self, lab: AnyLab, query: QueryDict) -> None:
        super().__init__(query)
        self.fields["way"] = way_field()
        if lab.quiz:
            self.fields["quiz"] = quiz_field(len(lab.quiz))
        if lab.tries:
            self.fields["at"] = Choice("At", "", {name: name for name in lab.tries})
        self.fields["lock"] = Names("Lock", NO_NAMES, lab.controls.short_labels())
        if lab.tap:
            self.fields["tap.x"] = forms.FloatField(required=False, min_value=0, max_value=WIDTH)
            self.fields["tap.y"] = forms.FloatField(required=False, min_value=0, max_value=lab.height)


def way_field() -> Choice:
    return Choice("Way", EVERYTHING, {name: name for name in WAYS})


def quiz_field(length: int) -> Word:
    message = f"Quiz answers are {length} letters from a to d, or - for none yet."
    return Word("Quiz", pattern=f"[{LETTERS}-]{{{length}}}", longest=length, message=message)


class PictureState(QueryForm):
    """What a picture's address says besides the lab's params."""

    size = Choice("Size", str(WIDTH), {str(width): str(width) for width in WIDTHS})
    theme = Choice("Theme", "light", {name: name for name in THEMES})


class FilmState(PictureState):
    """A film has one size. An address that names the one of earlier films leads to it."""

    size = Choice("Size", str(FILM_WIDTH), {str(width): str(FILM_WIDTH) for width in (FILM_WIDTH, EARLIER_FILM_WIDTH)})

    def clean_size(self) -> str:
        return str(FILM_WIDTH)


LONGEST_KNOWN = 400  # letters of a query string whose params are kept; hardly a page writes a longer one


@dataclass(frozen=True)
class State:
    """What a query string says about a lab, mistakes included.

    What is on the page follows from `act` and `guess` (where there is no act, also from `given`):

    act     guess           on the page
    ------  --------------  --------------------------------------------------------------------------
    ""      "ask"           the question; what decides it is held back
    ""      ""              the same, until a param is named (`given`): then the run. A game: its first move
    ""      answer, "skip"  the run, and what it says to the answer
    acting  any             what the hand has done so far; nothing is asked and nothing judged
    over    "", "ask"       the end of the act with the question; `Lab.before` holds back what decides it
    over    answer, "skip"  the run

    An act that has not begun gives way to a guess: such an address was written before the lab had an act.
    """

    lab: AnyLab
    controls: Controls  # to show: it keeps what was typed, and its mistakes
    errors: dict[str, list[str]]  # of the lab's params and of the rest
    params: Any  # with a default in place of each mistake
    given: bool  # some lab param was named
    guess: str
    quiz: str
    at: str  # where in the prose the lab stands; "" is its first place
    way: str  # which of the ways through the book the reader is on
    lock: tuple[str, ...]  # controls that are shown as plain text; a guide for the eye, no secret
    ticked: tuple[str, ...] = ()  # boxes that were handed in by mistake, such as one too many: they stay ticked

    @property
    def act(self) -> Stage:
        """Where the act stands. One that has not begun gives way to an address that asks or answers the question."""
        return "" if self.guess and not self.begun and self.lab.act(self.params) == "acting" else self.lab.act(self.params)

    @property
    def begun(self) -> bool:
        """Whether the reader has done anything."""
        return any(getattr(self.params, name) for name in self.lab.moves)

    @property
    def shows_run(self) -> bool:
        if self.act:
            return self.act == "over" and self.guess not in ("", ASK)
        return self.guess != ASK and (self.given or bool(self.guess))

    @property
    def asks(self) -> bool:
        """Whether the question is open: after the act, where there is one.

        A game without an act begins with its first move: its question is asked where the address says so.
        """
        if self.act:
            return self.act == "over" and not self.shows_run
        return not self.shows_run and (self.guess == ASK or not self.lab.is_game)

    @property
    def may_act(self) -> bool:
        """Whether the picture takes what the hand does: not where a game, or the end of an act, waits for an answer."""
        return not (self.asks and (self.lab.is_game or self.act))

    @property
    def may_tap(self) -> bool:
        return bool(self.lab.tap) and self.lab.tappable(self.shown_params) and self.may_act

    @property
    def boxes(self) -> Sequence[Box]:
        """What can be ticked in the picture now: not over a run that is shown in place of an act."""
        gave_way = self.act != self.lab.act(self.params)
        return self.lab.ticks.boxes(self.shown_params) if self.lab.ticks and self.may_act and not gave_way else ()

    @property
    def shown_params(self) -> Any:
        if self.act == "acting" and not self.begun:
            return self.lab.params_at_first(self.params)
        return self.params if self.shows_run else self.lab.params_before(self.params)

    @property
    def query(self) -> dict[str, str]:
        """The canonical query: defaults are left out, and what is said once is not said twice."""
        query = lab_query(self.lab, self.params)
        guess = self.guess
        if self.act:
            guess = "" if guess == ASK else guess  # without a guess, the act itself says what is shown
        elif guess == SKIP or (self.given and not guess):
            # Params other than the defaults already say "show the run", but where they begin an act.
            guess = "" if query and not self.lab.act(self.params) else SKIP
        if guess:
            query["guess"] = guess
        if self.quiz.strip("-"):
            query["quiz"] = self.quiz
        if self.at:
            query["at"] = self.at
        if self.lock:
            query["lock"] = as_list(self.lock)
        return query | way_query(self.way)


def way_query(way: str) -> dict[str, str]:
    return {} if way == EVERYTHING else {"way": way}


def lab_query(lab: AnyLab, params: Any) -> dict[str, str]:
    return lab.controls.canonical(asdict(params))


def picture_query(
    lab: AnyLab, params: Any, *, size: str, theme: str, v: str = "", form: type[PictureState] = PictureState
) -> dict[str, str]:
    """The canonical query of a picture. Pages put the other theme behind an address that has a version, so it comes last."""
    look = {"size": size, "v": v, "theme": theme}
    defaults = {"v": ""} | {name: field.initial for name, field in form.base_fields.items()}
    return lab_query(lab, params) | {name: value for name, value in look.items() if value != defaults[name]}


def with_query(path: str, query: dict[str, str]) -> str:
    return f"{path}?{urlencode(query, safe=',')}" if query else path


def read(lab: AnyLab, query: QueryDict) -> State:
    query = lab.controls.renamed(query)
    controls, params = read_controls(lab, query)
    page = PageState(lab, query)
    page.is_valid()
    errors = messages(controls) | messages(page)
    state = State(
        lab=lab,
        controls=lab.controls.filled(asdict(params), typed=query if errors else QueryDict()),
        errors=errors,
        params=params,
        given=any(name in query for name in controls.fields),
        guess=guess_in(query, lab.question(params).answers),
        quiz=page.cleaned_data.get("quiz", ""),
        at=page.cleaned_data.get("at", ""),
        way=page.cleaned_data.get("way", EVERYTHING),
        lock=tuple(listed(page.cleaned_data.get("lock", NO_NAMES))),
    )
    if errors:
        return state
    if lab.ticks and query.get("boxes"):
        return handed_in(state, lab.ticks, query.getlist("box"))
    across, down = page.cleaned_data.get("tap.x"), page.cleaned_data.get("tap.y")
    return state if across is None or down is None else tapped(state, across, down)


def read_controls(lab: AnyLab, query: QueryDict) -> tuple[Controls, Any]:
    """The lab's form as filled by a query, and its params, with a default in place of each mistake."""
    controls = lab.controls(query)
    controls.is_valid()
    return controls, lab.params(**lab.controls.defaults() | controls.cleaned_data)


def tapped(state: State, across: float, down: float) -> State:
    """The state after a tap at a point of its picture."""
    lab = state.lab
    return acted(state, lab.tap(across, down, state.shown_params)) if lab.tap and state.may_tap else state


def handed_in(state: State, ticks: Ticks[Any], ticked: Sequence[str]) -> State:
    """The state after these boxes were ticked, and the button pressed. Boxes of a round that is over change nothing."""
    if not state.boxes:
        return state
    if mistake := ticks.mistake(ticked, state.shown_params):
        return replace(state, errors={"box": [mistake]}, ticked=tuple(ticked))
    return acted(state, ticks.hand_in(frozenset(ticked), state.shown_params))


def acted(state: State, changes: Mapping[str, Any]) -> State:
    """The state after the hand changed these params. The next move of a game keeps the guess; all else drops it."""
    lab = state.lab
    changes = {name: value for name, value in changes.items() if name not in state.lock}
    if not changes:
        return state
    params = replace(state.params, **changes)
    if lab.is_game and any(getattr(params, name) != getattr(state.params, name) for name in lab.moves):
        guess = state.guess
    elif lab.act(params):
        guess = SKIP if state.shows_run else ""  # who has had the answer is not asked again
    else:
        guess = ASK if state.asks else ""
    controls = lab.controls.filled(asdict(params), typed=QueryDict())
    return replace(state, params=params, controls=controls, guess=guess, given=True)


def guess_in(query: QueryDict, answers: Collection[str]) -> str:
    """The guess in an address: an answer to the question that is asked there, SKIP, or "" for none.

    Anything else means ASK: an answer that was told by mistake cannot be taken back, so a hurt "guess=ask" still holds it back.
    """
    guesses = query.getlist("guess")
    if not any(guesses):
        return ""
    return guesses[0] if len(guesses) == 1 and guesses[0] in (*answers, SKIP) else ASK


@dataclass(frozen=True)
class EndState:
    """What a query string says about the last page."""

    errors: dict[str, list[str]]
    quiz: str
    way: str

    @property
    def query(self) -> dict[str, str]:
        return ({"quiz": self.quiz} if self.quiz.strip("-") else {}) | way_query(self.way)


class EndForm(QueryForm):
    quiz = quiz_field(len(QUIZ))
    way = way_field()


def read_end(query: QueryDict) -> EndState:
    page = EndForm(query)
    page.is_valid()
    return EndState(messages(page), page.cleaned_data.get("quiz", ""), page.cleaned_data.get("way", EVERYTHING))


def messages(form: forms.Form) -> dict[str, list[str]]:
    return {name: [str(message) for message in errors] for name, errors in form.errors.items()}


def params_of(lab: AnyLab, query_string: str) -> tuple[Any, dict[str, list[str]]]:
    """The params and the mistakes in a query string. Forms are slow; pictures are asked for again and again."""
    return known_params_of(lab, query_string) if len(query_string) <= LONGEST_KNOWN else fresh_params_of(lab, query_string)


def fresh_params_of(lab: AnyLab, query_string: str) -> tuple[Any, dict[str, list[str]]]:
    controls, params = read_controls(lab, lab.controls.renamed(QueryDict(query_string)))
    return params, messages(controls)


known_params_of = lru_cache(maxsize=2048)(fresh_params_of)
