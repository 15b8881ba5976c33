"""The plan of “The wish machine”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

OUTER_ALIGNMENT = Plan(
    aims=(
        "tell what was said (the score) from what was meant",
        "explain why a stronger search makes a gap between the two worse",
    ),
    wrong=(
        (
            "The machine is mean, or it cheats.",
            "It broke no rule. Few coats in the box was asked for, and there are few coats in the box.",
        ),
        (
            "A cleverer machine would know what we mean.",
            "Round 2: reading more plans does less good. It is better at finding what counts.",
        ),
    ),
    ask=(
        "What was said? What was meant? Where is the gap?",
        "What would you count, so that nothing bad scores well?",
        "Where do people count one thing and mean another: steps, likes, marks?",
    ),
    rounds=(
        Round(
            "",
            "Let each pupil tick a wish and see the week. Then all together: few coats in the box.",
            "It bins the coats and locks the box. The school is 90 points worse off than after a week of rest.",
            "90 points worse",
            "Nobody said that the coats should get back to their owners. The machine looks only at what is counted.",
        ),
        Round(
            "count=say",
            "Tell it: few who say they have no coat. Put a weak machine beside a strong one.",
            "On average the weak machine does more good, by 35 points.",
            "35 points",
            "A weak machine may miss the gap. A strong one finds it: ask fewer children, or make up numbers.",
        ),
        Round(
            "count=box,say,lost,home,lessons,coins,thrown",
            "Count all seven things at once.",
            "The school is 60 points better off than after a week of rest.",
            "60 points better",
            "More of what was meant is now in the count. In our small school that helps. In life, what did we forget to count?",
        ),
    ),
    stuck="Read the machine's week aloud, day by day. After each day ask: would you be glad of that?",
    early=Card(
        "Find one single thing to count that does more good than all seven at once.",
        "Coats that come home: the school is 85 points better off. One good count can beat a heap. But it has a gap too: on "
        "three days it makes up numbers, and it would pay for losing more coats, if any of the eight things did that.",
        "count=home",
        "85 points better",
    ),
    ticket=(
        Ticket(
            "You get a star for each book you close. What will you do? What was meant?",
            "Close many books, fast. What was meant was reading them.",
        ),
        Ticket(
            "Why does a stronger machine need a better wish?",
            "It reads more plans, so it is more likely to find one that counts well and is not what you meant.",
        ),
    ),
    statements=(
        Statement("The machine broke the rules.", False, "It did what it was told to count."),
        Statement("A stronger machine always does more good.", False, "With a wish that has a gap, it can do less."),
        Statement(
            "What you count and what you mean can come apart.", True, "Few coats in the box does not mean warm children."
        ),
    ),
)
