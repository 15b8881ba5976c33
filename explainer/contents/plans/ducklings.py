"""The plan of “Follow the boot”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

DUCKLINGS = Plan(
    aims=(
        "tell the two ways apart: a goal learned by being put right, and a pointer at the goal",
        "say what each does when the start is odd, or when the goal moves",
    ),
    wrong=(
        (
            "Our duckling knows that this is its mother.",
            "It follows what it saw first. On most days that is Mother. Round 1 shows a day when it is not.",
        ),
        ("Pointing is better than being put right.", "Better when the goal moves. But no one ever checks where it points."),
    ),
    ask=(
        "What does Orange go by? What does Blue go by?",
        "When is it good not to be put right? When is it bad?",
        "What do you do because you saw it first that way?",
    ),
    rounds=(
        Round(
            "first_seen=boot&egg=o",
            "Hatch the egg: tap the boot, so that it is seen first.",
            "The duckling followed the boot 149 times out of 150.",
            "boot 149 times",
            "The pointer works well. It points at the wrong thing, and no one puts it right.",
        ),
        Round(
            "walks=100",
            "Two ducklings. Blue is put right when it goes wrong. Orange saw Mother first, and went for 100 walks.",
            "Blue was wrong 9 times, and Orange was wrong 5 times.",
            "wrong 5 times",
            "Orange had its walks to learn what it points at. Blue had to make mistakes to learn.",
        ),
        Round(
            "goal_moves=yes",
            "Mother first again. Halfway, the goose becomes the goal.",
            "From then on Blue was wrong 5 times, and Orange was never wrong.",
            "Blue was wrong 5",
            "Blue has to learn the new goal by mistakes. Orange is shown it, and its pointer comes along.",
        ),
    ),
    stuck="Follow the trail of one duckling with a finger. Each time it turns away from Mother, that is one mistake.",
    early=Card(
        "Give each thing only 8 features. What happens to both ducklings?",
        "Both go wrong far more often. Blue is wrong 65 times. On this pond the ball looks like Mother. Other ponds differ.",
        "features=8",
        "wrong 65 times",
    ),
    ticket=(
        Ticket(
            "Why did Orange follow the boot so well?",
            "It follows what it saw first. The boot came first, and nobody put it right.",
        ),
        Ticket(
            "The goal moves. Who does better, and why?",
            "Orange: it points at the goal, so when the goal moves, what it points at moves too.",
        ),
    ),
    statements=(
        Statement(
            "Our duckling hatches knowing its mother.",
            False,
            "It follows the first thing that moves. (Real ones do know a call.)",
        ),
        Statement("If a goal moves, a pointer can move with it.", True, "It points at whatever the goal is now."),
        Statement("Who follows well must follow the right thing.", False, "Orange followed the boot very well."),
    ),
)
