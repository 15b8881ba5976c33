"""The plan of “Outer or inner?”"""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

OUTER_OR_INNER = Plan(
    aims=(
        "sort a story: outer (the score is not the wish), inner (what was learned goes for something else), or both",
        "say “we can't tell”, and what one would have to find out",
    ),
    wrong=(
        ("Each story fits in one box.", "Some fit in both, and on some no one has looked. Round 2 counts them."),
        ("The meters know the answer.", "They only show a gap. How large a gap has to be to count, a person decides."),
    ),
    ask=(
        "What was counted? What was wished for?",
        "What changed when it left training?",
        "Where would you mend it: at the score, or at what was learned?",
    ),
    rounds=(
        Round(
            "moves=MONMINMB",
            "Sort the first three stories by hands: the tidy vacuum, the guard dog, the copied sums. Ask about the wish first.",
            "Outer, then inner, then both. In the third, the score stands far above the wish, and it falls in the world too.",
            "it falls in the world too",
            "Outer: the score stands far above the wish. Inner: the score falls from training to the world.",
            answer="view=all",
        ),
        Round(
            "view=all",
            "Now all ten stories on one map.",
            "By the meters, 3 are outer, and 3 are inner. Two are both, and on two no one can tell.",
            "3 are outer, and 3 are inner",
            "A score can miss the wish, and what was learned can break as well. And now and then no one has looked.",
        ),
        Round(
            "",
            "Goals come out of a hat. A day can end in four ways, and one of them is “off”.",
            "It is 755 of 1,000: so many goals do better if Pip stays on.",
            "755 of 1,000",
            "Off is only one end of four. So most goals do better if no one presses it, whatever they are for.",
            lab="outer-or-inner/off-switch",
        ),
    ),
    stuck="Ask two things only. Does the score match the wish? Does the score hold up in the world?",
    early=Card(
        "Move the line: let only gaps of 60 or more count. How many stories change their box?",
        "Now by the meters 2 are outer, and 3 are inner. No story was changed. The line was.",
        "gap=60&view=all",
        "2 are outer, and 3 are inner",
    ),
    ticket=(
        Ticket(
            "A vacuum hides dust under the rug, at the shop and at home. Outer or inner?",
            "Outer. The score is what the camera sees, and the wish is a clean home.",
        ),
        Ticket(
            "When is “I can't tell” the best answer?",
            "When no one has looked. Then say what you would have to find out.",
        ),
    ),
    statements=(
        Statement("Each story is outer or inner, and never both.", False, "A score can miss the wish and fall as well."),
        Statement("To say “I can't tell” can be the best answer.", True, "If no one has looked, it is."),
        Statement("Outer means that the score is not what was meant.", True, "The score stands far above the wish."),
    ),
)
