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
            "Coach only gave points. In round 1 the look ahead comes about, and in round 2 it does not.",
        ),
        ("A planner must aim for what Coach hopes for.", "The points never saw its goal. That is where “Green apples” starts."),
        ("Thinking is always worth it.", "Round 3: if it costs too much, those who do not think are kept."),
    ),
    ask=(
        "There are two optimizers here. Which one made the other?",
        "When do you go by a rule, and when do you plan?",
        "What did Coach see of what goes on inside Pip?",
    ),
    rounds=(
        Round(
            "",
            "Say it slowly: at first no Pip looks ahead. Those with the most points are copied.",
            "The middle Pip looks 9 steps ahead. No one told it to.",
            "9 steps ahead",
            "The exits are anywhere, so no plain rule fits. Those who looked ahead got out more often, and were kept.",
        ),
        Round(
            "exit=corner",
            "Now each exit is in the bottom right corner.",
            "The middle Pip still looks 0 steps ahead. That gets it out of 96 mazes in 100.",
            "still looks 0 steps ahead",
            "“Go right and down” is nearly always enough. Looking ahead costs points and brings next to nothing.",
        ),
        Round(
            "thinking=20",
            "The exits are anywhere again, but each step of looking ahead costs 20 points.",
            "The middle Pip still looks 0 steps ahead, and most mazes are lost.",
            "still looks 0 steps",
            "Thinking would help, but it costs more than it brings.",
        ),
    ),
    stuck="Follow the way of the Pip with no look ahead. Where does it go wrong? What would it have had to see?",
    early=Card(
        "Find the price at which they stop looking ahead. Move it up and down until you have it.",
        "At 15 points a step the middle Pip still looks 0 steps ahead after training. Other luck may move that a little.",
        "thinking=15",
        "still looks 0 steps",
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
