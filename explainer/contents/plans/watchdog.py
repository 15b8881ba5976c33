"""The plan of “The watchdog”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

WATCHDOG = Plan(
    aims=(
        "explain what a watchdog does: it goes on counting the score, and stops the machine when it sinks",
        "name what it cannot do: be faster than a fast fault, or see what the score does not count",
    ),
    wrong=(
        ("With a watchdog nothing can go wrong.", "Round 2: the ditch counts too, so the score stays high."),
        (
            "If it barks, something must be wrong.",
            "Round 3: good carts are so many that most stops hit one of them. Count it out on paper.",
        ),
    ),
    ask=(
        "What does the dog see? What can it not see?",
        "Where is it cheap to stop and look? Where is it not?",
        "Why is a good record no promise?",
    ),
    rounds=(
        Round(
            "",
            "The cart has 300 apples to hand out. It slowly starts to steer off. The dog looks back over half a minute.",
            "The dog stops it in time: 18 apples were lost. With no dog it would be 181.",
            "18 apples were lost",
            "The score sinks as the cart steers off. A slow fault gives the dog time to be sure.",
        ),
        Round(
            "fault=gaming",
            "This cart tips apples into the ditch, and there they count too.",
            "The dog does not stop it. 150 apples were lost.",
            "150 apples were lost",
            "The dog guards the score, and the score is high. That is the wish machine again.",
        ),
        Round(
            "part=stops",
            "Of a thousand carts, ten are faulty. Ask: of a hundred stops, how many are for a faulty cart?",
            "Only 17 were for a faulty cart. The other 83 hit good carts.",
            "17 were for a faulty cart",
            "On paper: all 10 faulty carts, and 5 of each 100 good ones. That makes 10 beside 50. A small share of very many "
            "is still many.",
        ),
    ),
    stuck="Cover the picture but for the line of the score. Where does it start to sink? Where does the dog stop the cart?",
    early=Card(
        "Send a thousand good carts down a road with hills. The dog looks back over 60 seconds. How many does it stop?",
        "711 were stopped, and each was a mistake. The dog got to know good carts on flat roads.",
        "part=many&fault=none&window=60&road=hills",
        "711 were stopped",
    ),
    ticket=(
        Ticket(
            "Name one thing that a watchdog cannot see.",
            "Anything that the score does not count, such as apples in a ditch that counts as a stall.",
        ),
        Ticket(
            "Why do most stops hit good carts, if the dog is nearly always right?",
            "There are so many good carts. A few mistakes in each hundred of them add up to more than all faulty ones.",
        ),
    ),
    statements=(
        Statement("A good score is a promise that all is well.", False, "It is no promise. The score may miss something."),
        Statement("A dog does better with a slow fault than a fast one.", True, "It has time to be sure."),
        Statement("If the dog barks, the cart must be faulty.", False, "Where faults are rare, most stops hit good carts."),
    ),
)
