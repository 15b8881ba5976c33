"""The lab of “Sweet tooth”: the controls, the questions, the words, and how they are wired."""

from typing import Any

from explainer.frame.act import Stage
from explainer.frame.controls import Controls, Moves, Number, Whole
from explainer.frame.lab import UNKNOWN, Lab, Outcome, Question, Try
from explainer.frame.words import about, counted
from explainer.labs.humans import meal_picture, picture, simulation
from explainer.labs.humans.meals import ENERGY, FOODS, IN_EACH, NEAR, NOTHING, ON_OFFER, Meals, best, in_each
from explainer.labs.humans.meals import SWEETNESS as SWEET
from explainer.labs.humans.quiz import QUIZ
from explainer.labs.humans.simulation import Array, Params, Result

LONG = 100  # generations with shops, after which the question is what became of the taste
SAME = 0.15  # points by which a meal may differ and still count as about the same
SAME_TASTE = 0.3
MOST_LUCK = 9999
SMALL, STRONG = 0.5, 3.0  # a sweet tooth grown by less has hardly grown, one grown by more is a strong one
EATEN = {"leaf": "a leaf", "root": "a root", "apple": "an apple", "berries": "berries", "candy": "candy"}
FOOD = {"both": "more fun and more energy", "fun": "more fun, less energy", "none": "about the same as before"}


class HumansControls(Controls):
    generations = Whole("How many generations", 120, low=0, high=600)
    candy = Number("Candy: its share of the food in shops", 0.1, low=0, high=0.8)
    shops_open = Whole("Shops open in generation", 100, low=0, high=600)
    seed = Whole("Luck: another number, other luck", 0, low=0, high=MOST_LUCK)
    eaten = Moves(
        "Meals",
        pattern=rf"{NOTHING}|[1-{ON_OFFER}]{{1,{2 * IN_EACH}}}",
        longest=2 * IN_EACH,
        message="Name each food by its place, from 1 to 4.",
        such_as="2143241312442213",
    )


def act(params: Params) -> Stage:
    """There is something to eat at the defaults; elsewhere only where something is eaten already."""
    if params.eaten:
        return "over" if len(params.eaten) == 2 * IN_EACH else "acting"
    return "acting" if HumansControls.untouched(params) else ""


def one_more(params: Params, place: int) -> str:
    """What is eaten, with one more."""
    return params.eaten.removeprefix(NOTHING) + str(place)


def tap(across: float, down: float, params: Params) -> dict[str, Any]:
    """The food that was touched is eaten."""
    place = meal_picture.place_at(across, down)
    return {"eaten": one_more(params, place)} if place and act(params) == "acting" and params.eaten else {}


def context(params: Params, result: Result) -> dict[str, Any]:
    meals = result.meals
    if not meals:
        return {}
    if meals.over:
        again = "Eat again: other foods" if got_the_most(meals) else "Eat again: get more energy"
        return {"other_luck": (params.seed + 1) % (MOST_LUCK + 1), "again": again}
    now = len(meals.eaten)
    return {
        "place": "Forest" if now < IN_EACH else "Shop",
        "meal": now % IN_EACH + 1,
        "of": IN_EACH,
        "foods": [
            {"number": number, "eaten": one_more(params, number), "name": FOODS[food], "sweet": int(SWEET[food])}
            for number, food in enumerate(meals.offers[now].tolist(), start=1)
        ],
    }


def explain(params: Params, result: Result) -> str:
    if result.meals:
        return explain_meals(params, result.meals)
    if not params.generations:
        place = "There are shops from the start." if has_shops(params) else "This is the start, in the forest."
        return f"{place} No one has much of a sweet tooth, so they pick by luck."
    since = params.shops_open - 1 if has_shops(params) and params.shops_open else 0
    return f"{when(params)} {meals(result, since)} {tooth(result, since)}"


def explain_meals(params: Params, meals: Meals) -> str:
    """What the reader ate."""
    now = len(meals.eaten)
    fun, child = in_each(SWEET, meals.eaten), in_each(ENERGY, meals.child)
    if not meals.over:
        if not now:
            return "Your tongue tells how sweet a food is, and not how much energy it holds."
        if now == IN_EACH:
            return "The shops open. They sell candy too."
        return f"You ate {EATEN[FOODS[meals.eaten[-1]]]}. So far your fun is {sum(fun)}."
    if not params.generations:
        return f"You had {fun[0]} points of fun in the forest, and {fun[1]} from the shops."
    sweetest = int((SWEET[meals.child] == SWEET[meals.offers].max(axis=1)).sum())
    took = f"Another child ate the sweetest food at {sweetest} of these {2 * IN_EACH} meals."
    told = f"{took} It got {child[0]} points in the forest, and {child[1]} from the shops."
    if got_the_most(meals):
        return f"That is the most there was. You looked ahead. A tongue can't. {told}"
    if meal_picture.beats_the_tooth(meals):
        return f"You looked ahead. A tongue can't. {told}"
    return f"{told} Now you know what each food holds. Can you get more from the shops?"


def got_the_most(meals: Meals) -> bool:
    """Whether nobody could have got more energy from these meals, in the forest or from shops."""
    return in_each(ENERGY, meals.eaten) == best(meals)


def has_shops(params: Params) -> bool:
    """Whether the last generation of this run lives with shops."""
    return params.generations >= params.shops_open


def when(params: Params) -> str:
    """How long it has been, and where."""
    if not has_shops(params):
        return f"They have lived in the forest for {counted(params.generations, 'generation')}."
    candy = "" if params.candy else " They sell no candy."
    if not params.shops_open:
        return f"There were shops from the start.{candy}"
    later = params.generations - params.shops_open
    return f"The shops have been open for {counted(later, 'generation')}.{candy}" if later else f"The shops are new.{candy}"


def meals(result: Result, since: int) -> str:
    """What a meal is now, against an earlier one: in words, since the picture has the numbers."""
    fun, energy = direction(result.fun, since), direction(result.energy, since)
    joy = {1: "more fun than before", 0: "about as much fun as before", -1: "less fun than before"}[fun]
    kept = about(float(result.energy[-1] / result.energy[since]))
    holds = {1: "more energy", 0: "about the same energy", -1: f"{kept} of the energy"}[energy]
    return f"A meal is {joy}, and holds {holds}."


def tooth(result: Result, since: int) -> str:
    old, new = f"{result.taste[since]:.1f}", f"{result.taste[-1]:.1f}"
    if old == new:
        return f"The sweet tooth is still at {new}."
    return f"The sweet tooth went {'up' if float(new) > float(old) else 'down'} from {old} to {new}."


def direction(values: Array, since: int, same: float = SAME) -> int:
    """Whether the last value is above (1) or below (-1) an earlier one by more than `same` (0 where not)."""
    rise = float(values[-1] - values[since])
    return (rise > same) - (rise < -same)


def outcome(params: Params, result: Result) -> Outcome:
    """What became of a meal. Other changes than these three can happen, and bear out none of the answers."""
    if not params.generations:
        return Outcome("No time has passed yet.", None)
    since = params.shops_open - 1 if has_shops(params) else 0
    fun, energy = direction(result.fun, since), direction(result.energy, since)
    right = {(1, 1): {"both"}, (1, -1): {"fun"}, (0, 0): {"none"}}.get((fun, energy), set())
    same = f" A change of {SAME} points or less does not count." if 0 in (fun, energy) else ""
    went = {1: "went up", 0: "stayed the same", -1: "went down"}
    told = f"Fun and energy both {went[fun]}." if fun == energy else f"Fun {went[fun]}, and energy {went[energy]}."
    return Outcome(f"{told}{same}", right)


def meals_outcome(params: Params, result: Result) -> Outcome:
    if not result.meals or not result.meals.over:
        return UNKNOWN
    forest, shops = in_each(ENERGY, result.meals.eaten)
    told = f"You got {forest} points of energy in the forest, and {shops} from the shops."
    return Outcome(told, {"same" if abs(forest - shops) <= NEAR else "forest" if forest > shops else "shops"})


def taste_outcome(params: Params, result: Result) -> Outcome:
    change = direction(result.taste, params.shops_open - 1, SAME_TASTE)
    if not change:
        return Outcome(f"It stayed as it was, within {SAME_TASTE} points.", {"stays"})
    return Outcome("It grew.", {"grows"}) if change > 0 else Outcome("It shrank.", {"shrinks"})


def start_outcome(params: Params, result: Result) -> Outcome:
    if not params.generations:
        return Outcome("No time has passed yet.", None)
    grown = round(float(result.taste[-1] - result.taste[0]), 1)
    if grown < SMALL:
        return Outcome(f"It hardly grew: by less than {SMALL} points.", {"no"})
    return Outcome(f"It grew by {grown} points.", {"strong" if grown > STRONG else "weak"})


# --- the questions --------------------------------------------------------------------------------------------------


def candy_on_offer(params: Params) -> str:
    """How much of the food in shops is candy."""
    if not params.candy:
        return "no candy"
    return f"{about(params.candy) if params.candy >= 0.05 else 'a little'} candy"


def ask_start(params: Params) -> str:
    time = counted(params.generations, "generation")
    return f"There are shops from the start, with {candy_on_offer(params)}. Will a sweet tooth grow in {time}?"


def ask_forest(params: Params) -> str:
    return f"Here people stay in the forest. What will meals be like after {counted(params.generations, 'generation')}?"


def ask_long(params: Params) -> str:
    time = counted(params.generations - params.shops_open, "generation")
    return f"Shops with {candy_on_offer(params)} stay open for {time}. What becomes of the sweet tooth?"


def ask_shops(params: Params) -> str:
    moved = params.shops_open != HumansControls.defaults()["shops_open"]
    opened = f"Shops open{f' in generation {params.shops_open}' if moved else ''}, with {candy_on_offer(params)}."
    later = params.generations - params.shops_open
    time = f"{counted(later, 'generation')} on" if later else "on that day"
    return f"{opened} What are meals like {time}?"


def lasts_long(params: Params) -> bool:
    """Runs in which the taste has had time to change since the shops came."""
    return params.candy > 0 and params.generations - params.shops_open >= LONG


def numbers(params: Params, result: Result) -> dict[str, Any]:
    def plate(generation: int) -> dict[str, float]:
        return dict(zip(FOODS, result.shares[generation], strict=True))

    in_forest = min(params.generations, params.shops_open - 1)
    return {
        "taste": result.taste,
        "fun": result.fun,
        "energy": result.energy,
        "forest_plate": plate(in_forest) if in_forest >= 0 else None,
        "shop_plate": plate(-1) if has_shops(params) else None,
    } | ({"meals": meals_told(result.meals)} if result.meals else {})


def meals_told(meals: Meals) -> dict[str, Any]:
    """What lay there at each meal, and what was eaten of it."""
    return {
        "offers": [[FOODS[food] for food in offer] for offer in meals.offers],
        "eaten": [FOODS[food] for food in meals.eaten],
        "child": [FOODS[food] for food in meals.child],
        "over": meals.over,
    }


HUMANS = Lab[Params, Result](
    name="humans",
    title="Forest, then shops",
    alt="Two plates of food, in the forest and with shops, above charts of fun, energy and the sweet tooth over time.",
    controls=HumansControls,
    below_picture=720,
    simulation=simulation,
    picture=picture,
    explain=explain,
    numbers=numbers,
    questions=(
        Question(
            "Eight meals in the forest, eight from the shops. Where did you get more energy?",
            {"forest": "in the forest", "shops": "in the shops", "same": f"the same, within {NEAR} points"},
            meals_outcome,
            fits=lambda params: bool(params.eaten),
        ),
        Question(
            ask_start,
            {
                "strong": f"yes, by more than {STRONG:g} points",
                "weak": f"a little: {SMALL} to {STRONG:g} points",
                "no": f"hardly: less than {SMALL} points",
            },
            start_outcome,
            fits=lambda params: params.shops_open == 0,
        ),
        Question(ask_forest, FOOD, outcome, fits=lambda params: not has_shops(params)),
        Question(
            ask_long,
            {"grows": "it grows: people like candy", "stays": "it stays as it is", "shrinks": "it shrinks, bit by bit"},
            taste_outcome,
            fits=lasts_long,
        ),
        Question(ask_shops, FOOD, outcome),
    ),
    quiz=QUIZ,
    before={"generations": 0},
    act_begins={"eaten": NOTHING},
    act=act,
    tries={
        "people": Try("A whole people", "guess=ask"),
        "forest": Try("Only the forest", "generations=99"),
        "no-candy": Try("Shops without candy", "candy=0"),
        "more-candy": Try("Three times as much candy", "candy=0.3&guess=ask"),
        "long": Try("Shops for a long, long time", "generations=400&guess=ask"),
        "start": Try("Shops from the start", "generations=300&shops_open=0"),
    },
    open_controls=("generations", "candy"),
    luck="seed",
    panel="labs/humans.html",
    context=context,
    tap=tap,
    tap_hint="Tap the food you want to eat.",
    tappable=lambda params: bool(params.eaten) and act(params) == "acting",
    teller="scoreboard",
)
