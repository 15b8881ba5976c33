"""The plan of “What is an optimizer?”"""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

OPTIMIZERS = Plan(
    aims=(
        "say what an optimizer is: a thing that keeps moving toward what scores well, out of much that could be",
        "look for the sign of one: something very unlikely keeps happening",
    ),
    wrong=(
        (
            "With more tries, luck does as well as a plan.",
            "Only if there is some chance. In round 3 there is none, and ten thousand tries do not help.",
        ),
        (
            "An optimizer has a brain, or feels a wish.",
            "Look at what keeps happening, not at what the thing is made of. The next two chapters have no brain in them.",
        ),
    ),
    ask=(
        "What would you have to see before you say “that was not luck”?",
        "Can an optimizer be good at something that you do not want?",
        "What in this room is an optimizer? What only looks like one?",
    ),
    rounds=(
        Round(
            "",
            "Let each pupil fetch the ice cream. Point out home, the jar with the money, and the shop. Each gets 60 moves.",
            "Pip is home in 21 moves. Not one of the thousand dice walkers is.",
            "home in 21 moves",
            "There are far too many lists of moves for luck. Pip does not try them all. It looks at each spot once.",
        ),
        Round(
            "moves=400",
            "Give the walkers lots of time: 400 moves each.",
            "Now 13 of the thousand walkers get home.",
            "13 of the",
            "Time helps luck a little. Luck still fails most of the time, and the plan never does.",
        ),
        Round(
            "moves=20&tries=10000",
            "Now ten thousand walkers, but only 20 moves each. Ask how many moves the shortest plan has.",
            "Pip stands at home and has no move left to put the ice cream down. For all, the chance is exactly 0.",
            "exactly 0",
            "The shortest plan has 21 moves. Where there is no chance, more tries do not help.",
        ),
    ),
    stuck="Put a finger on Pip's home in the picture. Trace the way to the jar, to the shop, and back home. Count the moves.",
    early=Card(
        "Find a town where the plan is longer than 30 moves. The number of the town stands under “More”.",
        "Town 172 needs 41 moves, and there are others.",
        "town=172",
        "41 moves",
    ),
    ticket=(
        Ticket(
            "A leaf flies down the street very fast. Is the wind an optimizer? Why, or why not?",
            "No. It keeps no aim. Start the leaf somewhere else and it lands somewhere else. Speed is not the sign.",
        ),
        Ticket(
            "Name one optimizer at home or at school. What does it keep doing?",
            "A thing that finds its way to the same end from many starts: a cat to its dinner, through whatever door is open.",
        ),
    ),
    statements=(
        Statement("An optimizer has to be alive.", False, "Training is an optimizer too, and it is not alive."),
        Statement("If you got lucky once, you must have a plan.", False, "Once can be luck. Look for it again and again."),
        Statement(
            "If the best plan needs 21 moves, no one gets home in 20.",
            True,
            "Then there is no chance at all.",
        ),
    ),
)
