"""The plan of “The tricky maze”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

ADVERSARIAL_TRAINING = Plan(
    aims=(
        "explain adversarial training: hunt for where it fails, and train on that",
        "say what such a hunt cannot find",
    ),
    wrong=(
        ("It passed all the tests we could make, so it is safe.", "Round 2: in all the mazes that can be painted, none fails."),
        ("The maze-maker is an enemy of Pip.", "It works for Coach. It looks for mistakes while they still do no harm."),
    ),
    ask=(
        "What can the maze-maker paint? What can it not paint?",
        "How would you search for your own weak spots in a game or a sport?",
        "After this, what do we know for sure, and what do we only hope?",
    ),
    rounds=(
        Round(
            "",
            "Before: 49 of 100 go for the apple. Now a maze-maker paints mazes, and Coach trains on the worst ones.",
            "None of 100 goes for the apple.",
            "None of 100",
            "It found the mazes with a grey door and a green apple. There the two goals part, and training could feel it.",
        ),
        Round(
            "hum=easy",
            "In training the door hums. In the world the apple hums. No one can paint a hum.",
            "55 of 100 go for the apple. Before, it was 66.",
            "55 of 100",
            "The hunt only covers what can be painted. The hum was never tested.",
        ),
        Round(
            "search=1",
            "No hum. But now the maze-maker tries only one painting in each round.",
            "25 of 100 go for the apple.",
            "25 of 100",
            "A weak search misses the worst maze some of the time. Ten rounds would make up for it.",
        ),
    ),
    stuck="Look at the map before and after. Where do the dots stand first? Which way have they moved?",
    early=Card(
        "With one painting a round, try 4, 6 and 10 rounds. How many Pips still go for the apple?",
        "After 4 rounds it is 7, after 6 it is 1, and after 10 none of 100. A weak search needs more time.",
        "rounds=10&search=1",
        "none of 100",
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
        Statement("The maze-maker helps to find mistakes early.", True, "It finds them where they do no harm."),
        Statement("If it passes each test we have, it is safe.", False, "It is safer. Some things were in no test."),
        Statement("A weak search can miss the worst maze.", True, "It tries fewer paintings each time."),
    ),
)
