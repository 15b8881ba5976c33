"""The plan of “Nobody draws the bug”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

EVOLUTION = Plan(
    aims=(
        "explain how copying, small slips and picking can make a good design with no one to draw it",
        "say why no single bug has to change or to try",
    ),
    wrong=(
        (
            "Bugs turn green because they need to hide.",
            "Ask what happens to one brown bug in its life: nothing, or it is eaten. Only its copies can differ.",
        ),
        (
            "Mistakes in copying are bad, so fewer are better.",
            "Round 2 has no slips at all, and the bugs get stuck. Round 3 has big slips, and good bugs are lost again.",
        ),
        ("Evolution wants the bugs to hide.", "Evolution is nobody. It is a count of who was copied."),
    ),
    ask=(
        "Who made these bugs hard to see? Point at the who.",
        "What did the birds do? What did they not do?",
        "Where else are things copied with small slips: songs, jokes, recipes?",
    ),
    rounds=(
        Round(
            "",
            "Be the bird. Tick up to six bugs and peck. After four rounds, press “I am full”. (On the board, press “Let our "
            "bird peck”.)",
            "Each hand ends with other bugs. How far our bird's stand out: 25 at first, 4 now. The blind bird's: 21.",
            "25 at first, 4 now.",
            "Bugs that were missed left copies. Some slips made a copy harder to see, and those were left in turn.",
            lab="evolution/bird",
        ),
        Round(
            "mistakes=0",
            "Make each copy perfect: copying mistakes at 0.",
            "They score 21 of 100. All 200 are copies of one first bug.",
            "21 of 100",
            "With no slips nothing new turns up. The best of the first bugs takes over, and that is the end of it.",
        ),
        Round(
            "mistakes=0.4",
            "Make the slips big: 0.4.",
            "They score 18 of 100, far less than with small slips.",
            "18 of 100",
            "A well hidden bug now has young that look nothing like it. What was found is lost again.",
        ),
    ),
    stuck="Pick one bug in the top row. Would a bird see it? Now find a bug in the last row. What is not the same?",
    early=Card(
        "Put the bugs on snow, on sand and in the night. Where do they end up hidden best?",
        "It is nearly the same everywhere, such as 81 of 100 on sand. Other ground, other colours, just as well hidden.",
        "ground=sand",
        "81 of 100",
    ),
    ticket=(
        Ticket(
            "What three things does it take to make a design with no one to draw it?",
            "Copies, small slips in the copies, and something that decides which ones are copied again.",
        ),
        Ticket(
            "A friend says: “The bugs learned to hide.” What do you say?",
            "No bug learned or changed. Those that were missed were copied, and some copies were harder still to see.",
        ),
    ),
    statements=(
        Statement("A bug changes its colour when a bird comes.", False, "Here each bug keeps the look it hatched with."),
        Statement("If each copy is perfect, the bugs get stuck.", True, "Then nothing new can turn up."),
        Statement("Someone has to plan a thing that works so well.", False, "Copies, slips and picking were enough."),
    ),
)
