"""The quiz of “Follow the boot”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Green apples”. Robots with one top score went for two things in a new world. What had the score "
        "missed?",
        (
            Answer("How fast they were", "They were all good at mazes. That was not where they differed."),
            Answer(
                "What each was going for",
                "Yes. A score sees what is done. Two goals that do the same thing get the same score.",
                right=True,
            ),
            Answer("How hard they tried", "Robots do not try hard or slack off. Their numbers steer them."),
        ),
    ),
    QuizQuestion(
        "One cook makes the same few dishes. A second asks, “What would these guests like?” Then new guests come. Now what?",
        (
            Answer(
                "Both cook as before.", "The first one does. But the second one's goal points at the guests, and they are new."
            ),
            Answer(
                "The second one cooks something else.",
                "Yes. “What they like” points. When the guests change, it points at something new.",
                right=True,
            ),
            Answer("The first one cooks better.", "Only if the new guests happen to like the same dishes."),
        ),
    ),
    QuizQuestion(
        "Two ducklings follow Mother all day, and look alike. One has learned her by heart, and one points. Which is which?",
        (
            Answer("Watch them for longer.", "As long as nothing changes, both do the same thing."),
            Answer("Ask who is fastest.", "Speed has nothing to do with what steers them."),
            Answer(
                "Move the goal, and see who comes along.",
                "Yes. One comes along at once. One has to be put right a few times first. (The third kind comes too, for now.)",
                right=True,
            ),
        ),
    ),
)
