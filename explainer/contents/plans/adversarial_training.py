"""The plan of “The tricky maze”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

ADVERSARIAL_TRAINING = Plan(
    aims=(
        "explain adversarial training: hunt for where it fails, and train on that",
        "say what such a hunt cannot find",
    ),
    wrong=(
        ("It passed its exam, so it goes for the door.", "Round 2: 50 of 50 in the exam, and outside not once to the door."),
        (
            "It passed all the tests we could make, so it is safe.",
            "Round 3: the hum was in no test, since no one can paint it.",
        ),
    ),
    ask=(
        "What did your maze have that no lesson had?",
        "How would you search for your own weak spots in a game or a sport?",
        "After this, what do we know for sure, and what do we only hope?",
    ),
    rounds=(
        Round(
            "moves=0yg.T.&pip=7",
            "Play first: fool Pip 7 with a grey door and a green apple. Then teach it that maze.",
            "In its maze it finds the door now. In 50 new ones it finds 44 doors.",
            "44 doors",
            "Half of each lesson was that maze. What it learned there helped in new mazes painted alike.",
        ),
        Round(
            "moves=P.P.P.P.P.P&send=out",
            "Here you are Coach. This Pip had 120 plain lessons, and its exam is perfect. It goes out.",
            "To the door in 0 of 50 mazes, to the apple in 49.",
            "0 of 50 mazes",
            "No lesson told the door from the green thing. What it goes for was left to luck.",
            lab="adversarial-training/teach",
        ),
        Round(
            "hum=easy",
            "In training the door hums. In the world the apple hums. No one can paint a hum.",
            "55 of 100 go for the apple. Before, it was 66.",
            "55 of 100",
            "The hunt only covers what can be painted. The hum was never tested.",
            lab="adversarial-training/map",
        ),
    ),
    stuck="Which thing is green in your maze? Which was green in the exam?",
    early=Card(
        "Find a maze that fools Pip 26 and also more than 60 of the other 99.",
        "Maze 0 with a grey door and a green apple does: it fools 68 of the other 99.",
        "moves=0yg.&door=grey&apple=green",
        "68 of the other 99",
    ),
    ticket=(
        Ticket(
            "What is adversarial training?",
            "You look for the cases where it does worst, and train on those.",
        ),
        Ticket(
            "It passes every maze we can paint. Why might it still fail outside?",
            "The world may have something that we cannot paint or did not think of, such as a hum.",
        ),
    ),
    statements=(
        Statement("A maze that fools it is of use to Coach.", True, "It shows a mistake where it does no harm, to train on."),
        Statement("If it passes each test we have, it is safe.", False, "It is safer. Some things were in no test."),
        Statement("To shut one hole can open another.", True, "Taught with grey doors, more Pips go for grey apples."),
    ),
)
