"""The plan of “Fast guesses”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

FAST_GUESSES = Plan(
    aims=(
        "tell a guess from a search, and say how a good guess can hold what a search once found",
        "say why there is no clear line between the two, and no one part that does the work",
    ),
    wrong=(
        ("It plays well, so it must think ahead.", "Round 1: it looks once, and tries no move at all."),
        (
            "There is one part that knows how to play.",
            "Round 2: take out the unit it misses most. It still finds a best move four times in five.",
        ),
    ),
    ask=(
        "When do you guess, and when do you think ahead?",
        "Where did the guesser get what it knows?",
        "Could you tell from outside which of the two it is?",
    ),
    rounds=(
        Round(
            "",
            "Play one game of noughts and crosses against Pip. It answers at once. Then ask how far ahead it looks.",
            "It looks at no move ahead: it guesses. On new boards it finds a best move about nine tenths of the time.",
            "about nine tenths of the time",
            "A slow program had played each game to its end. Pip's numbers were nudged till its guess was like that. (On the "
            "boards it practised on, it is always right. So only new ones are a test.)",
        ),
        Round(
            "out=12",
            "Take out unit 12, one of the 16 inside it.",
            "On new boards it finds a best move about four fifths of the time.",
            "about four fifths of the time",
            "It goes wrong twice as often as before, and this is the unit it misses most. Yet most of its skill is left. It is "
            "spread out, like the salt in soup.",
        ),
        Round(
            "depth=3&practice=none",
            "Now a Pip that never practised. It looks three moves ahead, and then picks by luck.",
            "On new boards it finds a best move nearly always.",
            "nearly always",
            "Looking ahead and a good guess get to much the same place by two ways. One move will not tell you which it was. "
            "Many new boards may: there the guess goes wrong more often.",
        ),
    ),
    stuck="Put a finger on a square. Ask: if I go here, what does Pip do next? That is looking ahead by one more move.",
    early=Card(
        "Take out half of the units, 1 to 8. How well does it still play?",
        "On new boards it finds a best move about two thirds of the time. Even half of it is not helpless.",
        "out=1,2,3,4,5,6,7,8",
        "about two thirds of the time",
    ),
    ticket=(
        Ticket(
            "Pip answers at once and plays well. Where did its good guess come from?",
            "From a slow search that someone ran before. Its numbers were nudged to do the same.",
        ),
        Ticket(
            "Is a guess like that an optimizer?",
            "It acts much like one, and need not be one inside. People do not agree on where the line is.",
        ),
    ),
    statements=(
        Statement("What answers in a flash can't be good.", False, "A fast guess can hold years of slow thought."),
        Statement("From outside you can't always tell a guess from a plan.", True, "Both can make the very same move."),
        Statement("One part of Pip knows how to play.", False, "It is spread out. No one part does the work."),
    ),
)
