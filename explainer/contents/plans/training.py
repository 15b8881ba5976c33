"""The plan of “Teach it to say dog”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

TRAINING = Plan(
    aims=(
        "explain how random numbers, a score and many small nudges make a thing that says a word, with no rule written",
        "say that what it says does not show what is inside",
    ),
    wrong=(
        (
            "Coach puts the word in.",
            "Coach only scores. Open “All 105 numbers” and ask where in them the word is written. It is in no single one.",
        ),
        ("Pip understands what a dog is.", "Pip has never met a dog. Its numbers give the right letters in the right places."),
        ("More is better, so the biggest step must be the best.", "Round 3: with step size 50 it says “dgg”."),
    ),
    ask=(
        "Who wrote the rule for saying “dog”? Is there one?",
        "What would Pip say if it was scored on another word?",
        "Two Pips say the same. What do you know about their numbers?",
    ),
    rounds=(
        Round(
            "",
            "Let each pupil teach it a word of their own. (It stands in the address, and is kept nowhere.) Then read out what "
            "Pip says at first. Nobody has set its numbers yet.",
            "After 200 steps it says “dog”. It has had it right since step 52.",
            "since step 52",
            "Each step moves each number a little, the way that makes the loss smaller. That is “Rolling downhill” with more "
            "numbers.",
        ),
        Round(
            "steps=20",
            "Stop early: 20 steps.",
            "It says “_og”. One place is still wrong.",
            "_og",
            "The nudges work on all places at once. Some come right sooner than others.",
        ),
        Round(
            "step_size=50",
            "Make the steps a hundred times bigger: 50.",
            "It says “dgg”, and stays there.",
            "dgg",
            "A leap that big made two places look the same inside. Now no small slope leads back.",
        ),
    ),
    stuck="Press Play and watch one letter only, say the first. When does it come right for good?",
    early=Card(
        "Which of our twenty words takes the most steps? Does another random start change that?",
        "For this start, “dinosaur”: it is right since step 75. Another start can change it.",
        "word=dinosaur",
        "since step 75",
    ),
    ticket=(
        Ticket(
            "What does Coach do in training, and what does Coach not do?",
            "Coach picks the score and the step size. Coach does not pick the numbers and writes no rules.",
        ),
        Ticket(
            "Two Pips say “dog”. Are they the same inside?",
            "No. Many heaps of numbers say the same word. What it says does not show what is inside.",
        ),
    ),
    statements=(
        Statement("Someone wrote a rule for each letter.", False, "No one did. The numbers were nudged by the score."),
        Statement("At first Pip says rubbish, as its numbers are random.", True, "Training has not begun."),
        Statement("If two Pips say the same, they are the same inside.", False, "Many sets of numbers say the same word."),
    ),
)
