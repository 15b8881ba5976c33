"""The quiz of “Outer or inner?”"""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Hiring a boss”. A boss who wants the bonus, and no more, squeezes the stand dry. Which kind is that?",
        (
            Answer("Inner, for sure", "The pay asked for coins this year, and coins this year is what it got."),
            Answer(
                "Outer: the bonus was not what the owners want",
                "Yes. The score is high and the wish is not. That is where an outer gap shows.",
                right=True,
            ),
            Answer("Neither: the boss broke no rule", "No rule was broken. And still the owners did not get what they want."),
        ),
    ),
    QuizQuestion(
        "A robot is trained to water plants, all in red pots. At your home the pots are blue, and it waters a red ball. "
        "In training its score was fine, and so were the plants. Which kind is that?",
        (
            Answer("Outer", "In training the score and the wish went together. So the score was not the trouble."),
            Answer(
                "Inner",
                "Yes. It learned to go for red. In training that was as good as going for plants.",
                right=True,
            ),
            Answer("Can't tell", "We know all four: fine and fine in training, bad and bad at home. That is enough."),
        ),
    ),
    QuizQuestion(
        "Why is “can't tell” sometimes the best answer?",
        (
            Answer("It is polite.", "It may be. But here it is best when it is true."),
            Answer("Then no one can say you were wrong.", "That would be a dodge. Say it when the facts you need are missing."),
            Answer(
                "A meter is missing, and it could go either way.",
                "Yes. And now you know what to find out next. That is half the work.",
                right=True,
            ),
        ),
    ),
)
