"""The quiz of “The tricky maze”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to the wish machine. It did what it was told, and that was not what was meant. Is Pip's trouble the same?",
        (
            Answer(
                "Yes: Coach gave it the wrong score.",
                "Coach's score was fine: get to the exit. What Pip learned from it was not.",
            ),
            Answer(
                "No: here the score was right, and the goal came out wrong.",
                "Yes. That is why Coach hunts for mazes, and does not write a new score.",
                right=True,
            ),
            Answer("Yes: Pip was not clever enough.", "Pip gets where it goes very well. It goes for the wrong thing."),
        ),
    ),
    QuizQuestion(
        "A coach looks for the shots a goalie misses, and they train on those. They always train in a hall. Then comes a game "
        "in the sun. What do we know?",
        (
            Answer(
                "She will stop all shots now.",
                "All shots that they could find in the hall. The sun was never in her eyes there.",
            ),
            Answer("The training was no use.", "It was of great use. She stops shots that she used to miss."),
            Answer(
                "She is much better, and the sun is a new test.",
                "Yes. Much better is not the same as proved. The hall had no sun to train with.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "No training ever moved Pip's two numbers for the sky. Why not?",
        (
            Answer(
                "They made no difference in training, so there was no slope to feel.",
                "Yes. Training only feels what changes the score.",
                right=True,
            ),
            Answer("They were already right.", "They were random. For a few Pips they were far off, and that showed outside."),
            Answer("Pip hid them.", "Pip did nothing of the kind. Nobody had to hide them. There was nothing to see."),
        ),
    ),
)
