"""The plan of “A planner nobody planned”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

MESA_OPTIMIZERS = Plan(
    aims=(
        "tell the outer optimizer (training) from a mesa-optimizer (a planner that training made)",
        "say when training makes a planner, and when plain rules do as well",
    ),
    wrong=(
        (
            "Someone told Pip to plan.",
            "Coach only gave points. In round 2 the look ahead comes about, and in round 3 it does not.",
        ),
        ("A planner must aim for what Coach hopes for.", "The points never saw its goal. That is where “Green apples” starts."),
        ("Thinking is always worth it.", "Round 3: where a plain rule does as well, those who do not think are kept."),
    ),
    ask=(
        "There are two optimizers here. Which one made the other?",
        "When do you go by a rule, and when do you plan?",
        "What did Coach see of what goes on inside Pip?",
    ),
    rounds=(
        Round(
            "",
            "Each square hears only from those beside it. In 14 ticks, a way to the door grows. From where?",
            "Outward from the door: at tick 14 all squares up to 15 steps away lead there.",
            "Outward from the door",
            "Nobody wrote that into Pip. Training nudged its numbers, and out came a way to look ahead.",
        ),
        Round(
            "",
            "Say it slowly: at first no Pip looks ahead. Those with the most points are copied.",
            "The middle Pip looks 9 steps ahead. No one told it to.",
            "9 steps ahead",
            "The exits are anywhere, so no plain rule fits. Those who looked ahead got out more often, and were kept.",
            lab="mesa-optimizers/ahead",
        ),
        Round(
            "exit=corner",
            "Now each exit is in the bottom right corner.",
            "The middle Pip still looks 0 steps ahead. That gets it out of 96 mazes in 100.",
            "still looks 0 steps ahead",
            "“Go right and down” is nearly always enough. Looking ahead costs points and brings next to nothing.",
            lab="mesa-optimizers/ahead",
        ),
    ),
    stuck="Follow the way of the Pip with no look ahead. Where does it go wrong? What would it have had to see?",
    early=Card(
        "Give Pip its first, random numbers back. From how many squares do arrows lead to the door now?",
        "From 0 of 33 squares. After training they do from all 33. So what leads there came out of training.",
        "numbers=random",
        "0 of 33 squares",
    ),
    ticket=(
        Ticket(
            "What is a mesa-optimizer?",
            "An optimizer that was made by another optimizer: training made a thing that plans.",
        ),
        Ticket(
            "When does training not make a planner?",
            "When a plain rule does well enough, or when thinking costs more than it brings.",
        ),
    ),
    statements=(
        Statement("Coach told Pip to look ahead.", False, "Coach only gave points for getting out."),
        Statement("Training always makes a planner.", False, "If a plain rule works, the rule is kept."),
        Statement("A thing that an optimizer made can be an optimizer too.", True, "Then it is called a mesa-optimizer."),
    ),
)
