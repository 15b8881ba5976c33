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
        "Pip was taught with grey doors and green apples. Now green apples do not fool it, and grey ones do. Why?",
        (
            Answer(
                "It learned that grey is where to go.",
                "Yes. In its new lessons the door was grey, so grey would do as a sign. A hole was shut, and another opened.",
                right=True,
            ),
            Answer("It had too few lessons.", "With more lessons of that kind, the new hole stayed open."),
            Answer("It likes grey apples.", "Pip likes nothing. Its numbers steer it to what worked in its lessons."),
        ),
    ),
)
