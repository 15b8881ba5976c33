"""The lab of “Fast guesses”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Names, Whole, as_list
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import about, asked, counted
from explainer.labs.fast_guesses import picture, simulation
from explainer.labs.fast_guesses.boards import CELLS, DEEPEST, is_over
from explainer.labs.fast_guesses.network import SEEDS, UNITS
from explainer.labs.fast_guesses.quiz import QUIZ
from explainer.labs.fast_guesses.simulation import (
    NO_PRACTICE,
    NO_UNITS,
    PRACTICES,
    Params,
    Result,
    answered,
    pips_turn,
)

PRACTISED = "3000"
HALF, NEARLY = 60, 90  # of 100 boards, from which on it is more than about half, and nearly all
MOST_GAMES = 20  # that are kept in the address; after so many the count begins anew


class FastGuessesControls(Controls):
    moves = Moves(
        "Moves",
        pattern="[1-9]*",
        longest=CELLS,
        message="Moves are digits from 1 to 9, a cell for each move, X first.",
        such_as="14253",
    )
    games = Moves(
        "Games so far", pattern="[wdl]*", longest=MOST_GAMES, message="Games are letters: w won, d drawn, l lost.", such_as="ld"
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
        "The picture",
        "shown",
        {
            "shown": "the board",
            "hidden": "the board, and not how it picks",
            "likes": "the board, and how it picks from the start",
            "large": "the map",
        },
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
        return begun(params) if params.games or params.map == "hidden" else f"{how(params)} {strength(params, result)}"
    if result.finished:
        return f"{ending(params, result)} {tally(params, result)}".strip()
    return last_move(params, result) if params.map == "hidden" else f"{last_move(params, result)} {judged(params, result)}"


def begun(params: Params) -> str:
    return f"Game {len(params.games) + 1}. You are X, and you begin."


def tally(params: Params, result: Result) -> str:
    """All games so far: "2 games: you won 1, drew 0, lost 1." """
    games = params.games + result.ended
    won, drawn, lost = map(games.count, "wdl")
    return f"{len(games)} games: you won {won}, drew {drawn}, lost {lost}." if len(games) > 1 else ""


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
    cell = params.moves[-1]
    if pips_turn(params.moves):
        return f"You took square {cell}. Pip takes square {result.pick}."
    if len(params.moves) % 2:
        return f"You took square {cell}."
    return f"O took square {cell}."


def judged(params: Params, result: Result) -> str:
    """Whether the pick is a best move, and what would have been: a sentence or two."""
    if not pips_turn(params.moves):
        return f"In your place, Pip would take square {result.pick}."
    if result.lost:
        return "Now you can win, whatever Pip does."
    if len(result.best) == CELLS - len(params.moves):
        return "No square was better than another." if len(result.best) > 1 else "It was the last one left."
    if result.pick in result.best:
        return "That is a best move." if len(result.best) > 1 else "There is no other move as good."
    return f"Square {result.best[0]} would have been better."


def ending(params: Params, result: Result) -> str:
    return {
        "d": "The board is full, and no one has three in a row.",
        "l": f"{last_move(params, result)} That makes three in a row for Pip.",
        "w": f"You took square {params.moves[-1]}. That is three in a row for you!",
    }[result.ended]


# --- what is done first ---------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """One game against the guesser as it is. Where something was changed first, how it picks is shown all along."""
    changed = params.games or not asks_how(params) or params.practice != PRACTISED or params.seed
    told = changed or params.map not in ("shown", "hidden")
    return "" if told else "over" if is_over(answered(params)) else "acting"


# --- what is asked --------------------------------------------------------------------------------------------------


def asks_how(params: Params) -> bool:
    """Whether the way Pip picks is the question; elsewhere that is told, and the question is how well it does.

    It stays the question through all later games, so that its answer can go along in their addresses.
    """
    return bool(params.games) or (params.depth == 0 and params.guesses and params.out == NO_UNITS)


def how_question(params: Params) -> str:
    news = [f"{int(params.practice):,} boards to learn from"] if params.practice not in (PRACTISED, NO_PRACTICE) else []
    return asked(news, "You play X, Pip plays O. How far ahead does it look?")


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
    if params.games or (params.moves and not result.finished):
        return UNKNOWN  # the game goes on, or it has been told
    return Outcome(
        f"It looks at no move ahead: it guesses. On new boards it finds a best move {often(result.share)}.", {"guesser"}
    )


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
        "ended": result.ended,
    }


def next_game(params: Params, ended: str) -> dict[str, Any]:
    """The params of the next game. One that was not played to its end does not count."""
    games = params.games + ended
    return {"moves": "", "games": games if len(games) <= MOST_GAMES else ended}


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """A free cell of the board is a move. One of the units is put in or taken out, for another game."""
    cell, unit = picture.cell_at(across, down), picture.unit_at(across, down)
    moves = answered(params)
    if cell and str(cell) not in moves and not is_over(moves):
        return {"moves": f"{moves}{cell}"}
    if not unit or params.map == "hidden" or not params.guesses:
        return {}
    out = sorted({*params.units_out} ^ {unit})
    return {"out": as_list(map(str, out))} | next_game(params, simulation.ended(moves))


def context(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture shows: the nine squares to press; after a game, what the next one is played against."""
    moves = params.moves + (str(result.pick) if pips_turn(params.moves) else "")
    board = simulation.board(moves)
    return {
        "finished": result.finished,
        "won": result.ended == "w",
        "yours": "X" if len(moves) % 2 == 0 else "O",
        "squares": [
            {"number": number, "held": "" if held == "." else held, "moves": f"{moves}{number}"}
            for number, held in enumerate(board, start=1)
        ],
        "games": next_game(params, result.ended)["games"],
        "units": [{"number": unit, "out": unit in params.units_out} for unit in range(1, UNITS + 1)] if params.guesses else [],
    }


FAST_GUESSES = Lab[Params, Result](
    name="fast-guesses",
    title="Can you beat a glance?",
    alt="A board of noughts and crosses with dots where Pip would go, and Pip, with how it picks in two bubbles.",
    controls=FastGuessesControls,
    below_picture=920,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            how_question,
            {"thinker": "to the end of the game", "guesser": "no move at all", "mix": "one or two moves"},
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
    before={"map": "hidden"},
    act=act,
    tries={
        "luck": Try("No look, no guess", "practice=none"),
        "few": Try("Little practice", "practice=100"),
        "think": Try("Three moves ahead, by luck", "depth=3&practice=none"),
        "mix": Try("Two moves and a guess", "depth=2"),
        "map": Try("The map", "depth=2&map=large"),
        "one": Try("Take one unit out", "out=12&guess=ask"),
        "block": Try("All units in", "moves=152&map=likes"),
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
    tappable=lambda params: params.map != "large",
)
