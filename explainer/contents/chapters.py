"""The table of contents. What is named here is on the home page, in the sitemap, on its ways, and under all page-wide tests.

All that a chapter needs besides stands in the README, under "Add a chapter".
"""

from dataclasses import dataclass

from explainer.contents.sources import (
    ADVERSARIAL_EXAMPLES,
    ALIGNMENT_FAKING,
    ANTENNA,
    ANTLER_COST,
    AUDITS,
    BACKPROPAGATION,
    CHESS_LOOK_AHEAD,
    CHICKS,
    CLARIFYING,
    COLOUR_OR_SHAPE,
    COMMENTS,
    ELI10,
    GOAL_MISGENERALIZATION,
    HUMAN_FEEDBACK,
    HUMAN_ROLE,
    HUNGRY_COWS,
    INTENTIONAL_STANCE,
    KNOWS_TESTS,
    LAST_ELK,
    MAZE_INSIDE,
    MOTHS,
    OVEROPTIMIZATION,
    PAPER,
    RAT_TAILS,
    SEEK_POWER,
    SHORT_TERM,
    SLEEPERS,
    TASTE_LOSS,
    VIDEO,
    WATCHDOG_PROCESSORS,
    WHAT_PEOPLE_LIKE,
    WOOD_DUCKLINGS,
    Source,
)
from explainer.frame.lab import AnyLab
from explainer.labs.adversarial_training.lab import ADVERSARIAL_TRAINING
from explainer.labs.ahead.lab import AHEAD
from explainer.labs.bird.lab import BIRD
from explainer.labs.deception.lab import DECEPTION
from explainer.labs.ducklings.lab import DUCKLINGS
from explainer.labs.engineers.lab import ENGINEERS
from explainer.labs.evolution.lab import EVOLUTION
from explainer.labs.fast_guesses.lab import FAST_GUESSES
from explainer.labs.gradient_descent.lab import GRADIENT_DESCENT
from explainer.labs.hiring.lab import HIRING
from explainer.labs.humans.lab import HUMANS
from explainer.labs.inner_alignment.lab import INNER_ALIGNMENT
from explainer.labs.irish_elk.lab import IRISH_ELK
from explainer.labs.look_inside.lab import LOOK_INSIDE
from explainer.labs.maze_maker.lab import MAZE_MAKER
from explainer.labs.mesa_optimizers.lab import MESA_OPTIMIZERS
from explainer.labs.off_switch.lab import OFF_SWITCH
from explainer.labs.optimizers.lab import OPTIMIZERS
from explainer.labs.outer_alignment.lab import OUTER_ALIGNMENT
from explainer.labs.outer_or_inner.lab import OUTER_OR_INNER
from explainer.labs.spot.lab import SPOT
from explainer.labs.teach.lab import TEACH
from explainer.labs.training.lab import TRAINING
from explainer.labs.watchdog.dog_lab import BE_THE_DOG
from explainer.labs.watchdog.lab import WATCHDOG
from explainer.labs.why.lab import WHY


@dataclass(frozen=True)
class Chapter:
    name: str  # its address, for good
    title: str
    line: str  # what it is about, in one line
    art: str  # the drawing on its card
    minutes: int = 10  # words, lab and quiz
    sources: tuple[Source, ...] = ()
    labs: tuple[AnyLab, ...] = ()  # the first is the chapter's own; without one the chapter is still to come
    opens_with: AnyLab | None = None  # another of them that is met first, on the way to the chapter's own page

    @property
    def is_open(self) -> bool:
        return bool(self.labs)

    @property
    def opening(self) -> AnyLab:
        """The lab whose page is the chapter's first."""
        return self.opens_with or self.labs[0]


CHAPTERS = (
    Chapter(
        "optimizers",
        "What is an optimizer?",
        "Fetch an ice cream by luck, or with a plan.",
        "ice-cream",
        sources=(ELI10, INTENTIONAL_STANCE),
        labs=(OPTIMIZERS,),
    ),
    Chapter(
        "evolution",
        "Nobody draws the bug",
        "Copy, slip, keep what works. Then do it again.",
        "bug",
        sources=(ELI10, VIDEO, MOTHS, ANTENNA),
        labs=(EVOLUTION, BIRD),
        opens_with=BIRD,
    ),
    Chapter(
        "gradient-descent",
        "Rolling downhill",
        "How an AI learns, one small step at a time.",
        "hill",
        sources=(ELI10,),
        labs=(GRADIENT_DESCENT,),
    ),
    Chapter(
        "training",
        "Teach it to say dog",
        "Random numbers, nudged until they talk.",
        "dog",
        sources=(ELI10, BACKPROPAGATION, HUMAN_FEEDBACK, WHAT_PEOPLE_LIKE),
        labs=(TRAINING,),
    ),
    Chapter(
        "mesa-optimizers",
        "A planner nobody planned",
        "Training can make a thing that plans.",
        "thinker",
        sources=(ELI10, VIDEO, PAPER, CHESS_LOOK_AHEAD),
        labs=(MESA_OPTIMIZERS, AHEAD),
    ),
    Chapter(
        "outer-alignment",
        "The wish machine",
        "It does what you said. Is that what you meant?",
        "wish",
        sources=(ELI10, VIDEO, OVEROPTIMIZATION, RAT_TAILS, WHAT_PEOPLE_LIKE),
        labs=(OUTER_ALIGNMENT,),
    ),
    Chapter(
        "inner-alignment",
        "Green apples",
        "Same training, same score, another goal.",
        "twins",
        minutes=12,
        sources=(VIDEO, PAPER, GOAL_MISGENERALIZATION, COLOUR_OR_SHAPE),
        labs=(INNER_ALIGNMENT, WHY),
    ),
    Chapter(
        "adversarial-training",
        "The tricky maze",
        "Find where it fails, and train on that.",
        "maze",
        sources=(VIDEO, PAPER, ADVERSARIAL_EXAMPLES, SLEEPERS),
        labs=(ADVERSARIAL_TRAINING, TEACH, MAZE_MAKER),
    ),
    Chapter(
        "ducklings",
        "Follow the boot",
        "Learn a goal by mistakes, or point at it.",
        "follow",
        sources=(VIDEO, PAPER, CHICKS, WOOD_DUCKLINGS),
        labs=(DUCKLINGS,),
    ),
    Chapter(
        "deception",
        "The pretending game",
        "Five rounds. You are the robot. What would you do?",
        "pip-apple",
        minutes=12,
        sources=(VIDEO, PAPER, COMMENTS, ALIGNMENT_FAKING, KNOWS_TESTS, SLEEPERS, AUDITS, MAZE_INSIDE),
        labs=(DECEPTION, SPOT, LOOK_INSIDE),
    ),
    Chapter(
        "humans",
        "Sweet tooth",
        "Sweet was good for you, once.",
        "sweet",
        sources=(ELI10, TASTE_LOSS),
        labs=(HUMANS,),
    ),
    Chapter(
        "irish-elk",
        "Antlers that lost the plot",
        "When showing off beats staying alive.",
        "elk",
        sources=(ELI10, LAST_ELK, ANTLER_COST, HUNGRY_COWS),
        labs=(IRISH_ELK,),
    ),
    Chapter(
        "hiring",
        "Hiring a boss",
        "Grown-ups have this problem too.",
        "boss",
        sources=(ELI10, SHORT_TERM),
        labs=(HIRING,),
    ),
    Chapter(
        "watchdog",
        "The watchdog",
        "Keep the score running. Stop it in time?",
        "watchdog",
        sources=(COMMENTS, PAPER, WATCHDOG_PROCESSORS),
        labs=(WATCHDOG, BE_THE_DOG),
        opens_with=BE_THE_DOG,
    ),
    Chapter(
        "engineers",
        "Who turns the knobs?",
        "A thousand tries find what one would miss.",
        "knobs",
        sources=(HUMAN_ROLE, PAPER),
        labs=(ENGINEERS,),
    ),
    Chapter(
        "fast-guesses",
        "Fast guesses",
        "Is it thinking ahead, or a good guesser?",
        "clock",
        sources=(CLARIFYING, CHESS_LOOK_AHEAD),
        labs=(FAST_GUESSES,),
    ),
    Chapter(
        "outer-or-inner",
        "Outer or inner?",
        "Ten stories to sort. Some are both.",
        "sort",
        minutes=12,
        sources=(ELI10, VIDEO, COMMENTS, SEEK_POWER, WHAT_PEOPLE_LIKE),
        labs=(OUTER_OR_INNER, OFF_SWITCH),
    ),
)

NUMBERS = {chapter.name: number for number, chapter in enumerate(CHAPTERS, start=1)}
OPEN_CHAPTERS = tuple(chapter for chapter in CHAPTERS if chapter.is_open)
LABS: dict[str, AnyLab] = {lab.name: lab for chapter in CHAPTERS for lab in chapter.labs}
CHAPTER_OF = {lab.name: chapter for chapter in CHAPTERS for lab in chapter.labs}


@dataclass(frozen=True)
class Way:
    """A way through the book."""

    name: str  # in an address, for good
    title: str
    line: str
    chapters: tuple[Chapter, ...]

    @property
    def open_chapters(self) -> tuple[Chapter, ...]:
        return tuple(chapter for chapter in self.chapters if chapter.is_open)


def way(name: str, title: str, line: str, *chapters: str) -> Way:
    return Way(name, title, line, tuple(CHAPTERS[NUMBERS[chapter] - 1] for chapter in chapters))


LESSON = ("training", "inner-alignment", "deception", "outer-or-inner")
IDEA = ("gradient-descent", "inner-alignment", "adversarial-training", "ducklings", "deception")
EVERYTHING = "all"  # the way of whoever has not picked one
WAYS = {
    made.name: made
    for made in (
        way("lesson", "One lesson", "45 minutes, for a class", *LESSON),
        way("idea", "The big idea", "how a goal goes wrong, start to end", *IDEA),
        way(EVERYTHING, "Everything", "all of it, in order", *NUMBERS),
    )
}


def neighbours(chapter: Chapter, way: Way) -> tuple[Chapter | None, Chapter | None]:
    """The chapters before and after this one on a way; from beside the way, those to come back to it."""
    number = NUMBERS[chapter.name]
    before = [other for other in way.open_chapters if NUMBERS[other.name] < number]
    after = [other for other in way.open_chapters if NUMBERS[other.name] > number]
    return (before[-1] if before else None), (after[0] if after else None)
