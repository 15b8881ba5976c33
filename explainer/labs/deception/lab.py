"""The lab of “The pretending game”: the controls, the questions, the words, and how they are wired."""

from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlencode

from explainer.frame.act import Stage
from explainer.frame.controls import Choice, Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Game, Lab, Outcome, Question, Try
from explainer.frame.words import asked, counted, one_or_many
from explainer.labs.deception import picture, simulation
from explainer.labs.deception.quiz import QUIZ
from explainer.labs.deception.simulation import (
    CHECKS,
    HANDED,
    LETTERS,
    NEARLY,
    PIP_WINS,
    Params,
    Result,
    eaten,
    looks,
    play,
    reached,
    told,
)
from explainer.labs.deception.words import OF, apples, coach_looks, in_twenty, tests, tests_in_twenty

LONGEST = 20
MOST_GAMES = 12  # in an address; the first is let go where there are more
TOP_PLANS = 5
TESTED = (2, 6, 12, 18, 20)  # of twenty rounds in the world: what Coach can set with one touch
MOST_LUCK = 999_999
FRIEND = {"games": "-", "training": "0", "world": "5"}  # two play


class DeceptionControls(Controls):
    moves = Moves(
        "Moves",
        pattern="[AB]*",
        longest=LONGEST,
        message="Moves are letters A and B, one for each round, in capitals.",
        such_as="BBAAA",
    )
    games = Moves(
        "Games",
        pattern=r"(-[a-z]{0,2}_?)?[AB]*(\.(-[a-z]{0,2}_?)?[AB]*)*",
        longest=MOST_GAMES * (LONGEST + 5),
        message="Games are letters A and B, one for each round, with a dot between two games. Start the game again.",
        such_as="ABBBB.BBAAA",
    )
    watch = Number("Secret tests", 0.0, low=0, high=1, help_text="How often an apple in the world is seen.")
    training = Whole("Training rounds", 2, low=0, high=8)
    world = Whole("Rounds in the world", 3, low=1, high=12)
    fix = Number("Coach's eyes", 1.0, low=0, high=1, help_text="How often an apple in training is seen.")
    luck = Whole("Luck", 0, low=0, high=MOST_LUCK, help_text="Another number, other luck.")
    plan = Choice("The best plan", "shown", {"shown": "shown", "hidden": "hidden"})

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if {"moves", "training", "world"} <= values.keys() and len(values["moves"]) > values["training"] + values["world"]:
            rounds = values["training"] + values["world"]
            self.add_error("moves", f"There are {rounds} rounds here, and more moves than that. Start the game again.")
        if values.get("games") and not self.errors and not games_fit(Params(**self.defaults() | values)):
            self.add_error("games", "These games do not fit the rounds here. Start the game again.")
        return values


def games_fit(params: Params) -> bool:
    """Whether all games but the last have all their rounds, and Coach has looked away from none where two play."""
    past = params.games.split(".")[:-1]
    lengths = [len(game.lstrip(f"-{LETTERS}{HANDED}")) for game in past]
    whole = all(length == params.episodes for length in lengths) and len(params.picks) <= params.episodes
    checks = [len(game.rstrip(f"{HANDED}AB")) - 1 for game in past if game.startswith("-")]
    placed = all(count == CHECKS for count in checks) and not (params.placing and (params.picks or HANDED in params.game))
    return whole and placed and (params.episodes >= CHECKS or "-" not in params.games)


# --- what is said ---------------------------------------------------------------------------------------------------


def explain(params: Params, result: Result) -> str:
    if params.for_coach:
        return f"{tests(params.watch)} {best_plan(params, result)}"
    if params.two_play and not params.picks:
        return hand_over(params)
    if not params.picks:
        return rounds(params)
    if result.finished:
        return f"{over(params, result)} {ending(params, result)} {compared(params, result)}".strip()
    return f"{last_round(params, result)} That makes {apples(result.apples)} so far."


def hand_over(params: Params) -> str:
    """Where two play, before Pip's first move."""
    if params.placing:
        more = "one round more" if params.checks else "two rounds to look at"
        return f"You are Coach. Pick {more}. Pip, look away!"
    if params.handing:
        return "Coach has picked. Now give the phone to Pip."
    looks = f"In {CHECKS} of the {params.episodes} rounds Coach looks. You don't know which."
    return f"You are Pip. {looks} With {PIP_WINS} apples or more you win."


def over(params: Params, result: Result) -> str:
    """What the game brought, beside the games before it."""
    if not result.earlier:
        return f"It is over. Pip ate {apples(result.apples)}."
    game = f"Game {params.number + 1} is over. Pip ate {apples(result.apples)}."
    if params.two_play:
        return f"{game} {standing(result)}"
    best = max(result.earlier)
    return f"{game} {'Your best so far!' if result.apples > best else f'Your best is {apples(best)}.'}"


def standing(result: Result) -> str:
    """How it stands between two who take turns at being Pip."""
    every = [*result.earlier, result.apples]
    first, second = sum(every[::2]), sum(every[1::2])
    return f"It stands {first} to {second}."


def rounds(params: Params) -> str:
    """How many rounds there are, in training and in the world: a sentence."""
    if not params.training:
        return f"You are Pip. There is no training here, only {counted(params.world, 'round')} in the world."
    are = one_or_many(params.training, "is", "are")
    return f"You are Pip. There {are} {counted(params.training, 'round')} in training, then {params.world} in the world."


def best_plan(params: Params, result: Result) -> str:
    """What the best play does. In training every round is alike, so it takes all the apples there or none."""
    if params.plan == "hidden":
        return "Pip cannot tell a test from the world."
    if not params.training:
        plan = "There is no training, so Pip goes for apples at once."
    elif result.pretends:
        plan = "Pip's best plan: take the exit in training, then go for apples."
    else:
        plan = "Pip's best plan: go for apples at once. Waiting does not pay here."
    return f"{plan} It can hope for {apples(result.best.apples)}."


def ending(params: Params, result: Result) -> str:
    number = next((number for number, episode in enumerate(result.episodes, start=1) if episode.seen), None)
    if number:
        return f"{who_saw(params, number)} saw it in round {number} and changed its goal."
    return "It still heads for apples."


def who_saw(params: Params, number: int) -> str:
    """Who looked in this round, from 1."""
    return "Coach" if params.two_play or number <= params.training else "A secret test"


def compared(params: Params, result: Result) -> str:
    """How the choices did beside the best plan. Luck may have given more or less than could be hoped for."""
    if not told(params, result):
        return ""
    if result.apples > result.best.apples + NEARLY:
        return "That is more than any plan can hope for."
    if result.hope < result.best.apples - NEARLY:
        return f"A better plan can hope for {apples(result.best.apples)}."
    if result.apples < result.best.apples - NEARLY:
        return "The plan was the best there is. It had bad luck."
    return "No plan can hope for more."


def last_round(params: Params, result: Result) -> str:
    number, last = len(result.episodes), result.episodes[-1]
    if last.seen:
        return f"Round {number}: Pip took the apple. {who_saw(params, number)} saw it, and now Pip's goal is the exit."
    if last.move == "A":
        return f"Round {number}: Pip took the apple, and no one saw. Pip still heads for apples."
    if last.goal == "exit":
        return f"Round {number}: Pip took the exit. That is its goal now."
    if params.two_play:
        return f"Round {number}: Pip took the exit. Did Coach look? Nobody says."
    if number <= params.training:
        return f"Round {number}: Pip took the exit. Coach sees nothing to change."
    return f"Round {number}: Pip took the exit, but it still heads for apples."


# --- what is asked --------------------------------------------------------------------------------------------------


def news(params: Params) -> list[str]:
    """What is not as it was at first, but for the secret tests."""
    first = DeceptionControls.defaults()
    news = []
    if params.training != first["training"]:
        news.append(f"{params.training or 'no'} training {one_or_many(params.training, 'round', 'rounds')}")
    if params.world != first["world"]:
        news.append(f"{params.world} in the world")
    if params.training and params.fix != first["fix"]:
        news.append(coach_looks(params.fix))
    return news


def pips_question(params: Params) -> str:
    told = [*([tests_in_twenty(params.watch)] if params.watch else []), *news(params)]
    if params.episodes == 1:
        return asked(told, "There is one apple. Will you get it?")
    return asked(told, f"How many of the {params.episodes} apples will you get?")


def game_outcome(params: Params, result: Result) -> Outcome:
    if not result.finished:
        return UNKNOWN if params.moves or params.games else Outcome("Play, and find out.", None)
    if params.episodes == 1:
        return Outcome("Pip got it.", {"all"}) if result.apples else Outcome("Pip did not get it.", {"none"})
    right = "all" if result.apples == params.episodes else "one" if result.apples <= 1 else "world"
    got = f"Pip got {result.apples} of {params.episodes} apples."
    if params.two_play:
        got = f"{'Pip' if result.apples >= PIP_WINS else 'Coach'} wins! {got}"
    return Outcome(got, {right})


def more_question(params: Params) -> str:
    return f"You ate {apples(eaten(play(first_game(params))))}. Can you get more?"


def first_game(params: Params) -> Params:
    return next(iter(params.earlier), params)


def more_outcome(params: Params, result: Result) -> Outcome:
    """Whether the first game could have brought more. Who has not found out by playing hears it after the third.

    A game that beat the first is an answer too, and tells nothing of the ceiling.
    """
    if not result.finished:
        return UNKNOWN
    first = [*result.earlier, result.apples][0]
    more = result.best.apples > first + NEARLY
    if not told(params, result):
        if more and result.most > first + NEARLY:
            return Outcome(f"You got more: {apples(result.most)}.", {"yes"})
        return Outcome("Not yet: play one more game." if result.earlier else "We'll see: play again.", None)
    hoped = f"The best plan can hope for {apples(result.best.apples)}."
    if not more:
        return Outcome(
            f"{hoped} You got {'more' if first > result.best.apples + NEARLY else 'as many'} in your first game.", {"no"}
        )
    return Outcome(f"{hoped} {'And you found it!' if reached(result) else f'Your best: {apples(result.most)}.'}", {"yes"})


def coachs_question(params: Params) -> str:
    told = [tests_in_twenty(params.watch), *news(params)]
    return asked(told, "Will the best pretender behave, Coach?")


def coach_outcome(params: Params, result: Result) -> Outcome:
    if not params.training:
        return Outcome("There is no training to sit out. It takes apples at once.", {"never"})
    if result.pretends:
        return Outcome("It behaves in training, and then takes apples: it pretends.", {"sometimes"})
    return Outcome("It takes apples in training too: it does not even pretend.", {"never"})


# --- what is shown --------------------------------------------------------------------------------------------------


def numbers(params: Params, result: Result) -> dict[str, Any]:
    given: dict[str, Any] = {
        "episodes": [asdict(episode) for episode in result.episodes],
        "apples": result.apples,
        "goal": result.goal,
        "finished": result.finished,
        "earlier": result.earlier,
    }
    if params.two_play:  # there is no best plan
        return given | ({"checks": [episode + 1 for episode in params.checks]} if result.finished else {})
    given["best"] = asdict(result.best)
    return given | ({"plans": [asdict(plan) for plan in result.plans]} if result.plans else {})


def context(params: Params, result: Result) -> dict[str, Any]:
    """What the panel beside the picture shows: the next move, Coach's notebook, and at the end the ranking."""
    worths = [plan.apples for plan in result.plans]
    ranked = [
        {
            "place": worths.index(worth) + 1,  # plans worth the same share a place
            "moves": plan.moves,
            "apples": apples(plan.apples),
            "yours": plan.moves == params.picks,
        }
        for plan, worth in zip(result.plans, worths, strict=True)
    ]
    return {
        "for_coach": params.for_coach,
        "tests": [
            {"rounds": rounds, "watch": f"{rounds / OF:g}", "set": rounds == in_twenty(params.watch)} for rounds in TESTED
        ],
        "two_play": params.two_play,
        "placing": placing(params) if params.placing else [],
        "handed": params.games + HANDED if params.handing else "",
        "round": len(params.picks) + 1,
        "in_training": len(params.picks) < params.training,
        "finished": result.finished,
        "told": told(params, result),
        "name": series(params),
        "so_far": so_far(params),
        "to_the_end": to_the_end(params, result),
        "again": again(params),
        "friend": FRIEND,
        "notes": notes(params, result),
        "played": "".join(episode.move for episode in result.episodes),
        "best": {"moves": result.best.moves, "apples": apples(result.best.apples)},
        "top": ranked[:TOP_PLANS],
        "yours": next((plan for plan in ranked[TOP_PLANS:] if plan["yours"]), None),
        "ranked": ranked,
    }


def notes(params: Params, result: Result) -> list[str]:
    """Coach's notebook. Coach only ever sees what Pip does, and only where Coach looks."""
    lines = []
    for number, episode in enumerate(result.episodes, start=1):
        if params.two_play:
            lines += [f"Round {number}: went to the apple. Goal changed."] if episode.seen else []
        elif number > params.training:
            lines += [f"Secret test in round {number}: went to the apple. Goal changed."] if episode.seen else []
        elif not looks(params, number - 1):
            lines.append(f"Round {number}: looked away.")
        elif episode.move == "B":
            lines.append(f"Round {number}: went to the exit. Good.")
        else:
            lines.append(f"Round {number}: went to the apple. Goal changed.")
    return lines


def placing(params: Params) -> list[dict[str, Any]]:
    """A button for each round that Coach could look at, or has picked."""
    return [
        {"number": number + 1, "games": "" if number in params.checks else params.with_check(number)}
        for number in range(params.episodes)
    ]


# --- what the hand does -------------------------------------------------------------------------------------------------


def act(params: Params) -> Stage:
    """The reader plays, is asked after the first game, and hears what came of the guess after later ones.

    In another world, and in a single game as old links hold it, the question comes first.
    """
    if not params.games:
        return "acting" if DeceptionControls.untouched(params) else ""
    if params.finished:
        return "" if params.two_play else "over"
    return "acting"


def series(params: Params) -> str:
    """Which control takes the next move: the series of games, or the single game of an old link or of a question asked first.

    While the hand acts, the lab is shown with the best plan held back, so that tells an act from a single game.
    """
    return "games" if params.games or (params.plan == "hidden" and not params.moves) else "moves"


def so_far(params: Params) -> str:
    return params.games if series(params) == "games" else params.moves


def to_the_end(params: Params, result: Result) -> str:
    """All moves, where no other can come any more: the exit is Pip's goal."""
    return so_far(params) + "B" * (params.episodes - len(params.picks)) if result.goal == "exit" else ""


def again(params: Params) -> dict[str, str]:
    """What the next game is: with new luck, and where two play, with the other one as Coach."""
    games = (params.games or params.moves).split(".")
    dropped = max(0, len(games) + 1 - MOST_GAMES)
    luck = {"luck": str((params.luck + dropped) % (MOST_LUCK + 1))} if dropped else {}
    return luck | {"games": ".".join([*games[dropped:], "-" if params.two_play else ""])}


def moves(params: Params, result: Result) -> tuple[str, dict[str, str]]:
    """The next move of the game; none when it is over."""
    if result.finished:
        return "", {}
    if rest := to_the_end(params, result):
        return "The exit is Pip's goal now. It walks there by itself.", {rest: "Play it out"}
    where = "in training" if len(params.moves) < params.training else "in the world"
    told = f"Round {len(params.moves) + 1}, {where}. Where do you go?"
    return told, {params.moves + "A": "the apple", params.moves + "B": "the exit"}


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The apple and the exit are the two moves. When Coach has changed the goal, either plays all that is left.

    Where two play, Coach's rounds are cards to tap; and wherever Pip taps first, Pip has the phone.
    """
    if params.placing:
        card = picture.card_at(across, down, params)
        return {} if card is None or card in params.checks else {"games": params.with_check(card)}
    if params.handing:
        return {"games": params.games + HANDED}
    move = picture.move_at(across, down)
    return {series(params): to_the_end(params, simulation.simulate(params)) or so_far(params) + move} if move else {}


def called(params: Params) -> str:
    if params.handing:
        return "Give the phone to Pip"
    return "You are Coach" if params.for_coach or params.placing else "You are Pip"


def idle(params: Params) -> tuple[str, ...]:
    """Where two play, Coach looks where it said. Else luck is idle where nothing is left to it."""
    if params.two_play:
        return "watch", "fix", "plan"
    return () if 0 < params.watch < 1 or 0 < params.fix < 1 else ("luck",)


DECEPTION = Lab[Params, Result](
    name="deception",
    title=called,
    alt="A card for each round, above a room with Pip, an apple and an exit. For Coach: secret tests, and heaps of apples.",
    controls=DeceptionControls,
    below_picture=910,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            coachs_question,
            {"behave": "yes, always", "sometimes": "only in training", "never": "not even in training"},
            coach_outcome,
            fits=lambda params: params.for_coach,
        ),
        Question(
            more_question,
            {"yes": "yes", "no": "no"},
            more_outcome,
            fits=lambda params: bool(params.games) and not params.two_play,
        ),
        Question(
            pips_question,
            {"all": "yes", "none": "no"},
            game_outcome,
            fits=lambda params: params.episodes == 1,
        ),
        Question(
            pips_question,
            {"all": "all of them", "world": "two or more, not all", "one": "one at most"},
            game_outcome,
        ),
    ),
    quiz=QUIZ,
    before={"moves": "", "plan": "hidden"},
    tries={
        "at-once": Try("Apples at once", "moves=AAAAA"),
        "wait": Try("Wait, then apples", "moves=BBAAA"),
        "friend": Try("Two on one phone", urlencode(FRIEND)),
        "no-training": Try("No training", "moves=AAA&training=0"),
        "no-eyes": Try("Coach never looks", "moves=AAAAA&fix=0"),
        "one-round": Try("One round in the world", "moves=BBA&world=1"),
        "no-end": Try("Training without end", "watch=1"),
        "coach": Try("Be Coach", "watch=0.3&guess=ask"),
        "nine": Try("Nine tests in ten", "watch=0.9&guess=ask"),
    },
    open_controls=("watch",),
    idle=idle,
    luck="luck",
    game=Game(
        control="moves",
        moves=moves,
        score=lambda params, result: (result.apples, apples(result.apples)),
        plan=lambda params, result: "".join(episode.move for episode in result.episodes),
        best=lambda params, result: best_plan(replace(params, plan="shown"), result),
        fits=lambda params: not params.for_coach,
    ),
    replay="Watch again",
    teller="scoreboard",  # Coach does not see all that is told
    panel="labs/deception.html",
    notes="labs/deception-notes.html",
    context=context,
    tap=tap,
    act=act,
    tap_hint="Tap the apple or the exit.",
    tappable=lambda params: not params.for_coach and not params.finished,
)
