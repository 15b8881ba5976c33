"""Chapter 16, fast guesses: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.controls import Choice, Controls, Moves, Names, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import about, asked, counted
from explainer.labs.fast_guesses import picture, simulation
from explainer.labs.fast_guesses.boards import CELLS, DEEPEST, is_over, line_of
from explainer.labs.fast_guesses.network import SEEDS, UNITS
from explainer.labs.fast_guesses.quiz import QUIZ
from explainer.labs.fast_guesses.simulation import NO_PRACTICE, NO_UNITS, PRACTICES, Params, Result, pips_turn

PRACTISED = "3000"
HALF, NEARLY = 60, 90  # of 100 boards, from which on it is more than about half, and nearly all
SHOWN_FIRST = "152"  # before the run: X threatens to win, and Pip is about to answer


class FastGuessesControls(Controls):
    moves = Moves(
        "Moves",
        pattern="[1-9]*",
        longest=CELLS,
        message="Moves are digits from 1 to 9, a cell for each move, X first.",
        such_as="14253",
    )
    depth = Whole("Moves it looks ahead", 0, low=0, high=DEEPEST)
    out = Names("Units taken out", NO_UNITS, {str(unit): str(unit) for unit in range(1, UNITS + 1)})
    practice = Choice(
        "Boards it practised on",
        PRACTISED,
        {name: "none: it picks by luck" if name == NO_PRACTICE else f"{int(name):,}" for name in PRACTICES},
    )
    seed = Whole("Guesser", 0, low=0, high=SEEDS - 1, help_text="Another number, other first random numbers.")
    map = Choice(
        "The picture", "shown", {"shown": "the board", "hidden": "the board, and not how it picks", "large": "the map"}
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        moves = values.get("moves", "")
        if len(set(moves)) < len(moves):
            self.add_error("moves", "One cell is taken twice here. Start the game again.")
        elif any(is_over(moves[:turn]) for turn in range(len(moves))):
            self.add_error("moves", "This game was over before its last move. Start the game again.")
        return values


# --- what is said ---------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if not params.moves:
        return last_move(params, result) if params.map == "hidden" else f"{how(params)} {strength(params, result)}"
    if result.finished:
        return f"{last_move(params, result)} {ending(params, result)}"
    return f"{last_move(params, result)} {judged(params, result)}"


def how(params: Params) -> str:
    """How this Pip picks: a sentence."""
    last = "guesses" if params.guesses else "picks by luck"
    if params.depth == 0:
        return f"Pip looks at no move ahead. It {last}."
    return f"Pip looks {counted(params.depth, 'move')} ahead, and then {last}."


def strength(params: Params, result: Result) -> str:
    """How often it finds a best move, and how far one without a guesser has to look for that: a sentence."""
    found = f"On new boards it finds a best move {often(result.share)}"
    deeper = next(depth for depth, share in enumerate(result.alone) if share >= result.share)
    if params.guesses and deeper > params.depth:
        return f"{found}. To match that without a guess, it has to look {counted(deeper, 'move')} ahead."
    return f"{found}."


def often(share: float) -> str:
    """How often, of all the boards there are: "always", "nearly always", "about two thirds of the time"."""
    if share == 1:
        return "always"
    told = about(share)
    return "nearly always" if told == "nearly all" else f"{told} of the time"


def last_move(params: Params, result: Result) -> str:
    if not params.moves:
        return "You are X, and you begin."
    cell = params.moves[-1]
    if params.moves == SHOWN_FIRST:
        return f"Here a game has begun. X took square {cell}. Pip takes square {result.pick}."
    if pips_turn(params.moves):
        return f"You took square {cell}. Pip takes square {result.pick}."
    if len(params.moves) % 2:
        return f"You took square {cell}."
    return f"O took square {cell}."


def judged(params: Params, result: Result) -> str:
    """Whether the pick is a best move, and what would have been: a sentence or two."""
    if not pips_turn(params.moves):
        return f"In your place, Pip would take square {result.pick}."
    if len(result.best) == CELLS - len(params.moves):
        return "No square was better than another." if len(result.best) > 1 else "It was the last one left."
    if result.pick in result.best:
        return "That is a best move." if len(result.best) > 1 else "There is no other move as good."
    return f"Square {result.best[0]} would have been better."


def ending(params: Params, result: Result) -> str:
    if not result.line:
        return "The board is full, and no one has three in a row."
    if pips_turn(params.moves) or len(params.moves) % 2 == 0:
        return "That makes three in a row for Pip." if pips_turn(params.moves) else "O has three in a row."
    return "That is three in a row for you!"


# --- what is asked --------------------------------------------------------------------------------------------------


def asks_how(params: Params) -> bool:
    """Whether the way Pip picks is the question; elsewhere that is told, and the question is how well it does."""
    return params.depth == 0 and params.guesses and params.out == NO_UNITS


def how_question(params: Params) -> str:
    news = [f"{int(params.practice):,} boards to learn from"] if params.practice != PRACTISED else []
    return asked(news, "You play X, Pip plays O and answers at once. How does it pick?")


def strength_question(params: Params) -> str:
    news = [f"a look {counted(params.depth, 'move')} ahead" if params.depth else "no look ahead"]
    if not params.guesses:
        news.append("then luck" if params.depth else "only luck")
    elif params.units_out:
        news.append(units_told(params))
    if params.practice not in (PRACTISED, NO_PRACTICE):
        news.append(f"{int(params.practice):,} boards to learn from")
    return asked(news, "How often does it find a best move on new boards?")


def units_told(params: Params) -> str:
    out = params.units_out
    if len(out) == UNITS:
        return "all units out"
    return f"unit {out[0]} out" if len(out) == 1 else f"{len(out)} of {UNITS} units out"


def how_outcome(params: Params, result: Result) -> Outcome:
    if params.moves:
        return UNKNOWN  # the game goes on
    return Outcome(f"It guesses. One look, and on new boards it has a best move {often(result.share)}.", {"guesser"})


def strength_outcome(params: Params, result: Result) -> Outcome:
    if params.moves:
        return UNKNOWN
    if result.share == 1:
        return Outcome("It finds a best move always.", {"nearly"})
    of_100 = round(100 * result.share)
    right = "nearly" if of_100 >= NEARLY else "most" if of_100 >= HALF else "luck"
    return Outcome(f"It finds a best move on {of_100} of 100 new boards.", {right})


# --- what is shown --------------------------------------------------------------------------------------------------


def numbers(params: Params, result: Result) -> dict[str, Any]:
    return {
        "board": result.board,
        "likes": list(result.likes),
        "pick": result.pick,
        "best": list(result.best),
        "share": result.share,
        "practised": result.practised_share,
        "map": result.map,
        "units": result.units,
        "finished": result.finished,
    }


def answered(params: Params, result: Result) -> str:
    """The moves so far, with Pip's answer to the last."""
    return params.moves + (str(result.pick) if pips_turn(params.moves) else "")


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A free cell of the board is a move."""
    cell = picture.cell_at(across, down)
    moves = answered(params, simulation.simulate(params)) if cell else ""
    return {} if not cell or str(cell) in moves or is_over(moves) else {"moves": f"{moves}{cell}"}


def context(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture shows: the nine squares to press."""
    moves = answered(params, result)
    board = simulation.board(moves)
    return {
        "finished": result.finished,
        "yours": "X" if len(moves) % 2 == 0 else "O",
        "squares": [
            {"number": number, "held": "" if held == "." else held, "moves": f"{moves}{number}"}
            for number, held in enumerate(board, start=1)
        ],
        "won": bool(line_of(moves)),
    }


FAST_GUESSES = Lab[Params, Result](
    name="fast-guesses",
    title="Can you beat a glance?",
    alt="A board of noughts and crosses with dots where Pip would go, and Pip, with how it picks in two bubbles.",
    controls=FastGuessesControls,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            how_question,
            {"thinker": "it thinks ahead", "guesser": "it guesses", "mix": "a bit of both"},
            how_outcome,
            fits=asks_how,
        ),
        Question(
            strength_question,
            {
                "luck": f"fewer than {HALF} times in 100",
                "most": f"{HALF} to {NEARLY - 1} times in 100",
                "nearly": f"{NEARLY} times in 100, or more",
            },
            strength_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"moves": SHOWN_FIRST, "map": "hidden"},
    tries={
        "luck": Try("No look, no guess", "practice=none"),
        "few": Try("Little practice", "practice=100"),
        "think": Try("Three moves ahead, by luck", "depth=3&practice=none"),
        "mix": Try("Two moves and a guess", "depth=2"),
        "map": Try("The map", "depth=2&map=large"),
        "one": Try("Take one unit out", "out=12&guess=ask"),
        "block": Try("All units in", "moves=152"),
        "miss": Try("Units 2 and 5 out", "moves=152&out=2,5"),
        "half": Try("Take half of them out", "out=1,2,3,4,5,6,7,8&guess=ask"),
    },
    open_controls=("depth", "out"),
    idle=lambda params: () if params.guesses else ("out",),
    replay="Watch again",
    panel="labs/fast-guesses.html",
    context=context,
    tap=tap,
    tap_hint="Tap a free square.",
    tappable=lambda params: params.map != "large" and not is_over(params.moves),
)
