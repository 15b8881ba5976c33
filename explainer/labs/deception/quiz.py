"""The quiz of “The pretending game”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Green apples”. In training the door is green, and a robot always goes to it. What do you know "
        "for sure?",
        (
            Answer("It heads for doors.", "Maybe. Or it heads for green things. In training the two look the same."),
            Answer(
                "It goes to the green door in training. That is all.",
                "Yes. You saw what it did, and only there. Why it did so is still hidden.",
                right=True,
            ),
            Answer("It is a bad robot.", "Nothing here is good or bad. We only ask what its numbers steer it to."),
        ),
    ),
    QuizQuestion(
        "A cat never jumps on the table while you are in the room. One day you find paw prints on it. What did the cat learn?",
        (
            Answer(
                "Tables are not for cats.",
                "Then why the paw prints? It learned something that looks like this, as long as you are there.",
            ),
            Answer(
                "Tables are not for cats while someone is looking.",
                "Yes. The cat did not plan a trick. It learned what the days with you in them taught it.",
                right=True,
            ),
            Answer("Nothing at all.", "It did learn: it stays off the table when you are in the room."),
        ),
    ),
    QuizQuestion(
        "Coach adds a few secret tests in the world. What changes in our game?",
        (
            Answer("Pip now wants the exit.", "No. A test does not change what Pip heads for, until it catches an apple."),
            Answer(
                "Pip is caught sooner, and pretending pays less.",
                "Yes. The prize shrinks. In our game a fix then always works. In life, a fix may not.",
                right=True,
            ),
            Answer("Nothing. Tests are useless.", "They do help: they catch it sooner. They are not all the help we need."),
        ),
    ),
)
