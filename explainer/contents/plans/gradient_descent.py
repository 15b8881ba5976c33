"""The plan of “Rolling downhill”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

GRADIENT_DESCENT = Plan(
    aims=(
        "describe gradient descent: feel the slope, take a step down, and do it again",
        "show what a step that is too small or too big does, and that the start can pick the hole",
    ),
    wrong=(
        (
            "The AI sees the whole land and walks to the lowest spot.",
            "It feels the slope under its feet and nothing more. That is what the fog in the picture is for.",
        ),
        (
            "Bigger steps are always faster.",
            "Round 3: in a narrow valley the very same step throws it off the map.",
        ),
        ("It stops, so it has found the best there is.", "It stops where the ground is flat. A deeper hole may be close by."),
    ),
    ask=(
        "What does the AI know about the land? What do you know that it does not?",
        "When would you take small steps, and when big ones?",
        "Two AIs end in two holes. Did one of them do something wrong?",
    ),
    rounds=(
        Round(
            "",
            "Let each pupil take five steps first. Then say what is what: low ground is a low loss, and a low loss means few "
            "mistakes. The dot is the AI.",
            "It rests at the lowest spot. Its loss is 0.00.",
            "lowest spot",
            "Each step goes the way the ground falls. It is less steep near the bottom, so steps get shorter there.",
        ),
        Round(
            "step_size=0.02&view=map",
            "The step size is a tenth of what it was: 0.02.",
            "After 40 steps it is still on its way down. Its loss is 2.48.",
            "loss is 2.48",
            "It does the right thing each time, only little of it. Small steps are safe and slow.",
        ),
        Round(
            "land=valley&view=map",
            "Back to a step size of 0.2, but in a narrow valley.",
            "Step 3 threw it off the map.",
            "off the map",
            "The walls are steep, so each step leaps over the valley and lands higher up on the other side.",
        ),
    ),
    stuck="Shut your eyes and tilt a book that lies on your hand. You can feel which way is down. That is all the AI knows.",
    early=Card(
        "In the narrow valley, find the biggest step size that does not throw it off the map.",
        "It is just under 0.1. At 0.1 it flies off the map.",
        "step_size=0.1&land=valley",
        "off the map",
    ),
    ticket=(
        Ticket(
            "What does the AI feel, and what does it do next?",
            "It feels the slope where it stands, and takes a step the way the loss falls.",
        ),
        Ticket(
            "It has stopped. Is this the lowest spot of all? How sure can it be?",
            "It can't be sure. The ground is flat here, but it never saw the rest of the land.",
        ),
    ),
    statements=(
        Statement("The AI can see the whole land.", False, "It feels the slope where it stands, and that is all."),
        Statement("A step can be too big.", True, "On steep ground a big step leaps past the low spot."),
        Statement("Where you start can change where you end.", True, "Each start rolls down its own slope."),
    ),
)
