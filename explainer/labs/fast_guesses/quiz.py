"""The quiz of “Fast guesses”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Hiring a boss”. The top score at the interview got the job. What did that score tell the owners?",
        (
            Answer("What the new boss is after", "It could not. A cousin with a plan may shine more than all the rest."),
            Answer(
                "How well that person did at the interview",
                "Yes. A score says how well it went. It does not say what is going on inside, for a boss or for Pip.",
                right=True,
            ),
            Answer("Nothing at all", "It told them a little about skill. It was just not the thing they most had to know."),
        ),
    ),
    QuizQuestion(
        "A goalkeeper dives the right way before the ball is kicked. Did she think ahead?",
        (
            Answer("Yes. No one could guess that.", "A good guess may do it. She has seen ten thousand kicks."),
            Answer(
                "We can't tell from the dive alone.",
                "Yes. Years of thought may sit in one fast guess. To know more, you have to look at how she does it.",
                right=True,
            ),
            Answer("No. There was no time.", "There was time for a glance. Who knows what a trained glance can hold?"),
        ),
    ),
    QuizQuestion(
        "You look for the part of an AI that plans. You take parts out one by one. Each time it gets a little worse. And now?",
        (
            Answer("So it does not plan.", "It may. A plan that is spread over all the parts would look like this too."),
            Answer(
                "The last part you took was the planner.", "It made things a little worse, as they all did. It was not special."
            ),
            Answer(
                "Look for something spread out.",
                "Yes. What it does may sit in all of them together. That is harder to find, and no reason to stop.",
                right=True,
            ),
        ),
    ),
)
