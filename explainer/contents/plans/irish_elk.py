"""The plan of “Antlers that lost the plot”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

IRISH_ELK = Plan(
    aims=(
        "explain how picking mates by a sign can push the sign past what is good for staying alive",
        "say why a herd that did well can be caught out when the world turns",
    ),
    wrong=(
        ("Big antlers must be good for something, or they would not be there.", "In our model, past size 1 they only cost."),
        ("The elk should have known.", "No elk decides on its antlers, and no one adds up what is good for the herd."),
        ("This is what happened to the real Irish elk.", "Our elk are simple. What became of the real ones is still debated."),
    ),
    ask=(
        "Who gains from big antlers? Who pays?",
        "Why does no one stop it?",
        "Where do people show off in ways that cost them?",
    ),
    rounds=(
        Round(
            "",
            "First be a cow, and pick ten times. Then the whole herd: size 1 is best for staying alive. Cows pick big antlers.",
            "Antlers grow to size 2.9, and there they stop. Of ten young bulls, about two grow up.",
            "size 2.9",
            "The few big bulls that live have most of the calves. So their size spreads, though many die young.",
        ),
        Round(
            "choosy=0",
            "Now the cows do not look at antlers at all.",
            "The antlers are at size 1.1, close to the best. Nearly all young bulls grow up.",
            "size 1.1",
            "With no one to pick by antlers, only staying alive counts.",
        ),
        Round(
            "winters=3",
            "Cows pick big antlers again. In generation 120, hard winters come all at once.",
            "Not one young bull grew up, and the herd died out.",
            "the herd died out",
            "Antlers of that size cost three times as much now. There was no time to shrink.",
        ),
    ),
    stuck="Look at the bulls from the first row to the last. What grows? What happens to the count of young bulls?",
    early=Card(
        "Let the hard winters come in bit by bit, over 60 generations, and run it to generation 240. What becomes of the herd?",
        "It lives. Antlers were at size 2.9, and in generation 240 they are at size 1.9.",
        "winters=3&slow=60&generations=240",
        "in generation 240",
    ),
    ticket=(
        Ticket(
            "Why do antlers grow past the best size for staying alive?",
            "Cows pick the big ones. Those few have so many calves that their size spreads.",
        ),
        Ticket(
            "Why did the herd die out when winters came all at once, but not when they came bit by bit?",
            "Bit by bit there was time: in each generation, those with smaller antlers left more calves.",
        ),
    ),
    statements=(
        Statement("What spreads in a herd is good for the herd.", False, "It has to be good for who is copied, that is all."),
        Statement("Big antlers are a sign that mostly tells something.", True, "A weak bull can't grow them, as a rule."),
        Statement("A slow change can be easier to live through than a fast one.", True, "There is time for antlers to shrink."),
    ),
)
