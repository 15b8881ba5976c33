"""The quiz of “Hiring a boss”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to the pretending game. Pip wants apples and picks B, B, A, A, A. Why pick B at first?",
        (
            Answer("It likes exits for a while.", "It never did. Its numbers steered it to apples from the first round on."),
            Answer(
                "In training, an apple would cost it all the later ones.",
                "Yes. It did what scored well while it was being picked. People at an interview can do that too.",
                right=True,
            ),
            Answer("It had not found the apples yet.", "It knew where they were. Waiting was the better plan."),
        ),
    ),
    QuizQuestion(
        "A school pays its cleaner for each bag of litter that comes in. Soon bags come in full of leaves. What went wrong?",
        (
            Answer(
                "The school paid for the wrong thing.",
                "Yes. It meant a clean yard, and it paid for bags. This is the outer kind: the score is off.",
                right=True,
            ),
            Answer(
                "The cleaner wants a dirty school.",
                "Nothing here says so. Anyone who likes to be paid might bring leaves. A better score would fix it.",
            ),
            Answer(
                "Nothing. More bags, more clean.", "Leaves are not litter. The number went up, and the yard stayed as it was."
            ),
        ),
    ),
    QuizQuestion(
        "In our lab, five years of bonus made most bosses look after the stand. Whom did it not change?",
        (
            Answer("A boss who stays for two years", "It did change that one. The bonus goes on after the boss has left."),
            Answer(
                "A boss who wants the stand to fail",
                "Yes. Pay only steers those who want the pay. This is the inner kind: the score is right, the aim is not.",
                right=True,
            ),
            Answer(
                "A boss who wants the biggest bonus", "That is the very one it changed. More years of pay, more work for later."
            ),
        ),
    ),
)
