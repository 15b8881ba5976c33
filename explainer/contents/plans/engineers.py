"""The plan of “Who turns the knobs?”"""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

ENGINEERS = Plan(
    aims=(
        "name three optimizers, one above the other: the person who turns knobs, training, and the AI if it plans",
        "explain why a rare thing is found by many tries, and sooner if there is a clue",
    ),
    wrong=(
        ("It is so rare that it will not happen.", "Not in one run. But no one stops at one. Round 1 has a thousand."),
        (
            "The best of a thousand must be really good.",
            "Round 3: pick by one test, and you often pick the one that fools the test.",
        ),
    ),
    ask=(
        "Who are the three optimizers here? Who is above whom?",
        "What would a person need, to find the pit sooner? And to stay out of it?",
        "“It is the best of a thousand.” What would you ask next?",
    ),
    rounds=(
        Round(
            "",
            "Let each pupil drop five balls. The land has 49 wide valleys and one tiny pit. Then a person makes a thousand "
            "runs, each from anywhere.",
            "Of a thousand runs, 2 ended in the pit. The first of them was run 257.",
            "2 ended in the pit",
            "One run falls in about one time in 350. With a thousand tries it is no wonder that some do.",
        ),
        Round(
            "part=chance&tries=100",
            "Now each person has a hundred tries. Some start anywhere, some tweak what worked best.",
            "Of those who start anywhere, about 25 in a hundred find it. If they tweak, it is about 89.",
            "it is about 89",
            "On this land the valleys get deeper near the pit. Those who tweak follow that clue.",
        ),
        Round(
            "part=test",
            "One AI in a hundred fools the test. A person keeps the best of a thousand.",
            "It fools the test about 71 times in 100.",
            "about 71 times in 100",
            "Few fool the test. But they score so high that the one at the top is often one of them.",
        ),
    ),
    stuck="Roll two dice and hope for two sixes. Do it once. Then do it fifty times. What is not the same?",
    early=Card(
        "Put a wall round the pit. Where does the best run end?",
        "Of the thousand runs, none ended in the pit. The best one ends at the wall.",
        "wall=pit",
        "none ended in the pit",
    ),
    ticket=(
        Ticket(
            "One run almost never falls into the pit. Why did someone find it?",
            "There were many tries, and people go on from what worked best.",
        ),
        Ticket(
            "You keep the best of a thousand by one test. What should you do next?",
            "Give it a fresh test, one that it was not picked by.",
        ),
    ),
    statements=(
        Statement("A rare thing will turn up if you try often.", True, "One in 350 turns up a few times in a thousand."),
        Statement("The top score of a thousand is always the best.", False, "It may be the one that fools the test."),
        Statement("Only machines can be optimizers.", False, "A person who turns knobs to get a better score is one too."),
    ),
)
