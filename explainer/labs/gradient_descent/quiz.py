"""The quiz of “Rolling downhill”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to the first chapter. How can you tell that an optimizer is at work?",
        (
            Answer("Something moves fast.", "A leaf in the wind moves fast too. Speed is not the sign."),
            Answer(
                "A thing that luck would hardly ever do keeps happening.",
                "Yes. It tells you that somewhere, perhaps long ago, ways that score well got picked and others did not.",
                right=True,
            ),
            Answer(
                "Someone is thinking hard.",
                "Not always. Gradient descent does no thinking, and it is an optimizer all the same.",
            ),
        ),
    ),
    QuizQuestion(
        "In the shower, eyes shut, you turn the tap a bit, feel the water, and turn it a bit more. What is the slope here?",
        (
            Answer("The tap", "The tap is like the AI's number: it is the thing you turn."),
            Answer(
                "Whether it feels better or worse as you turn",
                "Yes. You can't see the best spot, but you can feel which way is better.",
                right=True,
            ),
            Answer("How long you stay in", "That is more like the number of steps."),
        ),
    ),
    QuizQuestion(
        "Two AIs start on one land, in two places. They end in two different holes. Why?",
        (
            Answer("One of them made a mistake.", "Both did the same thing right: step down, again and again."),
            Answer("The land changed.", "The land stayed as it was. Only the start was different."),
            Answer(
                "Each followed the slope from where it stood.",
                "Yes. The start picks the hole. You will meet this again, with goals in place of holes.",
                right=True,
            ),
        ),
    ),
)
