"""Every word the chapters put in bold: what it means in plain words, how grown-ups define it, and where that comes from."""

from dataclasses import dataclass

from explainer.contents.sources import (
    BACKPROPAGATION,
    CLARIFYING,
    COMMENTS,
    ELI10,
    GOAL_MISGENERALIZATION,
    INTENTIONAL_STANCE,
    PAPER,
    VIDEO,
    Source,
)


@dataclass(frozen=True)
class Term:
    """A word of the book. In the prose it stands between <dfn> and </dfn>, by its name or another spelling."""

    name: str
    plain: str  # one or two sentences for a ten-year-old
    grown_up: str  # as those who work with it define it
    source: Source | None = None  # none where the word is this book's own
    spellings: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Its place on the page of words, for good."""
        return self.name.replace(" ", "-")


# In the order in which the paper brings them up.
PAPER_TERMS = (
    Term(
        "base optimizer",
        "The one outside: it makes another thing and keeps what scores well. When people train an AI, the training is it.",
        "An optimizer that searches over systems and may produce one that is itself an optimizer. In machine learning it is "
        "the learning algorithm, most often some form of gradient descent.",
        PAPER,
        ("outer optimizer",),
    ),
    Term(
        "mesa-optimizer",
        "An optimizer made it, and it is one itself: it plans for a goal of its own. Evolution made one, your brain.",
        "A learned model that is itself an optimizer, found by a base optimizer. The word does not mean a part of the model, "
        "and not every learned model is one.",
        PAPER,
    ),
    Term(
        "base objective",
        "What the maker gives points for. When an AI is trained, that is its score.",
        "The criterion by which the base optimizer chooses between systems, such as a loss. The programmers write it.",
        PAPER,
    ),
    Term(
        "mesa-objective",
        "What a mesa-optimizer plans for. It may not be what the training gave points for.",
        "The objective a mesa-optimizer's own search pursues. The programmers do not write it; training finds it.",
        PAPER,
    ),
    Term(
        "behavioral objective",
        "What a thing seems to be after, seen from outside.",
        "The objective that a system's behaviour appears to optimize, such as perfect inverse reinforcement learning would "
        "recover. The mesa-objective is the one that a mesa-optimizer uses in its own search, and the two can differ.",
        PAPER,
    ),
    Term(
        "outer alignment",
        "To get the score right, so that it pays for what you really meant.",
        "The problem of making the base objective fit what the programmers intend.",
        PAPER,
        ("outer",),
    ),
    Term(
        "inner alignment",
        "To get the goal that was learned to be the one that the score was for.",
        "The problem of making the mesa-objective fit the base objective, also where training never went.",
        PAPER,
        ("inner",),
    ),
    Term(
        "distributional shift",
        "The world is not like the lessons were.",
        "A difference, in a way that matters, between the inputs a system was trained on and those it meets in use.",
        VIDEO,
    ),
    Term(
        "deceptive alignment",
        "To act right while being trained, so as to go for some other goal later.",
        "A mesa-optimizer with a goal of its own models its training well enough to pursue the base objective as a means, "
        "so that its own goal is not changed. The paper names three conditions: it cares about what comes after this update, "
        "it can tell that it is being selected and by what, and it expects the selection to end.",
        PAPER,
    ),
    Term(
        "corrigible",
        "It can be put right: it takes on the goal you point it to, and lets you change it.",
        "In the paper: aligned by pointing. The mesa-objective refers to the base objective in the model's own picture of the "
        "world, and moves along when that does. Elsewhere the word also means: does not resist being corrected.",
        PAPER,
    ),
    Term(
        "terminal goal",
        "What a thing heads for in the end, and not as a step to more.",
        "A goal held for its own sake.",
        VIDEO,
    ),
    Term(
        "instrumental goal",
        "A goal that is a step on the way to another goal.",
        "A goal held because it helps to reach a terminal goal. To keep one's goals from being changed helps with nearly any.",
        VIDEO,
    ),
    Term(
        "meta-optimizer",
        "One floor up: it tunes the thing that does the training. It can be a program, or the people who turn the knobs.",
        "A system whose task is to produce a good base optimizer, for example one that tunes the settings of gradient descent. "
        "Not to be mixed up with a mesa-optimizer, which is one floor down.",
        PAPER,
    ),
)

OTHER_TERMS = (
    Term(
        "wants",
        "Pip has no feelings, and no machine in this book has any. “Wants” and “goes for” mean: what its numbers steer it to.",
        "Shorthand: we speak of a system as if it had a goal, because that predicts what it does. It claims nothing about "
        "feelings, and nothing about how, or whether, a goal is represented inside.",
        INTENTIONAL_STANCE,
        ("want", "goes for", "go for"),
    ),
    Term(
        "optimizer",
        "A thing that keeps moving toward what scores well, out of much that could be.",
        "In the paper: a system that searches through possible outputs, plans or the like for those that score high by an "
        "objective it holds inside. This book uses the word more widely, so that evolution is one too.",
        PAPER,
    ),
    Term(
        "search",
        "To look through choices for a good one.",
        "To go through a space of candidates, such as plans, and compare them by an objective.",
        PAPER,
    ),
    Term(
        "dice walkers",
        "Walkers in the first chapter that pick each move by luck, with a roll of a die.",
        "Random walks: each of five moves is equally likely, whatever came before.",
    ),
    Term(
        "evolution",
        "Copy, slip, keep what works, and do it again. It is not a person, and it has no plan.",
        "Change in what is inherited, over generations. Mutation brings in variants, and selection makes those that leave more "
        "offspring more common.",
        ELI10,
    ),
    Term(
        "genes",
        "What the young get from their parents: notes on how to build a body. In our bugs they are ten numbers.",
        "Units of inheritance. In the lab, ten real numbers, each copied with a small random error.",
        ELI10,
    ),
    Term(
        "mutation",
        "A small slip in copying a gene.",
        "A change in inherited material. It comes without regard to whether it helps.",
        ELI10,
    ),
    Term(
        "generation",
        "All those born in one round: the parents are one, and their young are the next.",
        "One round of reproduction. In the labs, generations do not overlap.",
        ELI10,
    ),
    Term(
        "training",
        "To nudge the numbers of an AI, over and over, until it scores well. It is how people make one.",
        "The fitting of a model's parameters to lower its loss on examples.",
        ELI10,
    ),
    Term(
        "loss",
        "A number that says how badly an AI does. Training makes it go down.",
        "A function of the model's parameters and the examples, which training lowers: the usual form of a base objective.",
        ELI10,
    ),
    Term(
        "gradient",
        "Which way the ground tips, and how much.",
        "The vector of slopes of the loss, one for each parameter. It points the way the loss goes up fastest.",
        BACKPROPAGATION,
    ),
    Term(
        "gradient descent",
        "To walk downhill in fog: feel the slope, take a step down, feel again. It is how most AI learns.",
        "Lowering a loss by moving each parameter a little against its slope, again and again.",
        BACKPROPAGATION,
    ),
    Term(
        "step size",
        "How far to move on a given slope.",
        "The factor between the gradient and the change of the parameters, also called the learning rate.",
        BACKPROPAGATION,
    ),
    Term(
        "push",
        "A bit of speed that is kept from the step before, as a ball keeps some when it rolls.",
        "Momentum: a share of the last change is added to the next.",
        BACKPROPAGATION,
    ),
    Term(
        "backpropagation",
        "A quick way to see which numbers had a hand in a mistake. You start there and work back.",
        "Working out the slopes of the loss for all parameters in one pass from output to input, by the chain rule.",
        BACKPROPAGATION,
    ),
    Term(
        "adversarial training",
        "Someone hunts for what your AI gets wrong, and you train it on that. Then they hunt again.",
        "Training on inputs that were sought out because the system does badly on them.",
        VIDEO,
    ),
    Term(
        "goal misgeneralization",
        "The world is new, and it still has its skill. But it goes for the wrong thing.",
        "Outside its training distribution a learner keeps its capabilities and pursues another objective than the intended "
        "one. The word is about behaviour: it does not say that the learner is an optimizer.",
        GOAL_MISGENERALIZATION,
    ),
    Term(
        "aligned",
        "Its goal is the one you meant.",
        "Of a system: its objective fits what those who made it intend, also where it was never tested.",
        PAPER,
    ),
    Term(
        "secret tests",
        "Tests that look like the real world, so that a robot can't tell that someone is looking.",
        "Evaluations a system cannot tell from use. In this book's game Pip never can; real AI systems often can.",
    ),
    Term(
        "proxy",
        "A stand-in: it is easy to see, and most of the time it goes along with what counts.",
        "A quantity that correlates with the objective in training and is pursued in its place.",
        PAPER,
    ),
    Term(
        "watchdog",
        "It keeps the score while the AI is at work, and stops it when the score gets too low.",
        "A monitor that computes the base objective during use and halts the system below a threshold. It sees past results "
        "only: a slow decline it can stop, a single disaster it cannot.",
        COMMENTS,
    ),
    Term(
        "heuristic",
        "A rule of thumb: a fast guess that is right most of the time.",
        "A procedure that gives good answers cheaply and without a guarantee. It may be shaped by search and do none itself.",
        CLARIFYING,
    ),
    Term(
        "honest sign",
        "A sign that is hard to fake, so that you can trust it.",
        "An honest signal: one whose cost or mechanism keeps it tied to the quality it shows.",
        ELI10,
    ),
    Term(
        "sexual selection",
        "When mates have a say in who leaves young, and not only who stays alive.",
        "Selection through differences in mating success, by the choice of mates or by competition for them.",
        ELI10,
    ),
    Term(
        "incentive",
        "What you get paid for doing, so it makes you do more of that.",
        "A payoff tied to what is measured. It steers toward the measure, which may not be what was meant.",
        ELI10,
    ),
    Term(
        "shareholders",
        "The people who own a company. Each one owns a share.",
        "Holders of a company's shares. They hire the executives, and see only part of what those do.",
        ELI10,
    ),
)

TERMS = PAPER_TERMS + OTHER_TERMS
TERM_OF = {spelling: term for term in TERMS for spelling in (term.name, *term.spellings)}
