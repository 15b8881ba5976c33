"""The plan of “Hiring a boss”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

HIRING = Plan(
    aims=(
        "sort a problem: is the pay wrong (outer), or is the person after something else (inner)?",
        "say why a better bonus fixes the one and not the other",
    ),
    wrong=(
        (
            "Bosses who let the stand shrink are bad people.",
            "They do what the bonus pays for. Change what it pays for, and most of them do well by the stand.",
        ),
        (
            "A good interview shows who they are.",
            "Round 3: those who want the stand to fail prepare harder, and get in more often than they apply.",
        ),
    ),
    ask=(
        "What does the bonus pay for? What did the owners mean?",
        "Which bosses does a better bonus change? Whom does it not change?",
        "How would you find out what someone is like at work?",
    ),
    rounds=(
        Round(
            "",
            "First be the boss yourselves, for two years. Then hire: the stand is worth 100, and each boss is paid for this "
            "year's profit, and stays for two years.",
            "After ten years the stand is worth 11.",
            "worth 11",
            "Work for later is left undone, and the bonus does not see it. It only looks at this year.",
        ),
        Round(
            "bonus=5",
            "Now the bonus pays for five years of profit.",
            "The stand is worth 294.",
            "worth 294",
            "The score is closer to what the owners meant. So the same people make the stand grow.",
        ),
        Round(
            "part=interview",
            "Some who apply want the stand to fail: one in twenty. Watch who gets the job.",
            "Of all who get in, about three in ten want it to fail.",
            "three in ten",
            "They prepare the hardest for the interview. The owners pick by what they see there.",
        ),
    ),
    stuck="Be the boss. You get coins for this year only, and you leave after two. What would you leave undone?",
    early=Card(
        "At the interview, find a way to pick so that only about one in ten of those who get in want it to fail.",
        "Watch a day of real work and ask old workmates too. It is about one in ten, and still more than apply.",
        "part=interview&checks=both",
        "about one in ten",
    ),
    ticket=(
        Ticket(
            "A school pays for each bag of litter. Bags come in full of leaves. Is it outer or inner?",
            "Outer: the pay is for bags, and a clean yard was meant. A better score would fix it.",
        ),
        Ticket(
            "Whom does a better bonus not change?",
            "Someone who does not want the bonus, but wants the stand to fail.",
        ),
    ),
    statements=(
        Statement("You get what you pay for, and not what you meant.", True, "A bonus for this year brings profit this year."),
        Statement("A better bonus changes everyone.", False, "Only those who want the bonus."),
        Statement("Who does best at the interview is best at the job.", False, "They may have prepared the hardest."),
    ),
)
