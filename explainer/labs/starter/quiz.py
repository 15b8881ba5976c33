"""The quiz of “A walk by coin”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Where does a walk by coin end, on the mean of very many?",
        (
            Answer("At home.", "Yes. Left and right come up alike, so they even out.", right=True),
            Answer("Far to the right.", "Left comes up just as often."),
        ),
    ),
    QuizQuestion(
        "Four times the steps. How far does it get?",
        (
            Answer("Four times as far.", "Many of the new steps undo old ones."),
            Answer("About twice as far.", "Yes. The usual distance grows like the root of the steps.", right=True),
        ),
    ),
    QuizQuestion(
        "Is a coin an optimizer?",
        (
            Answer("No. It picks nothing by a score.", "Yes, that is what is missing.", right=True),
            Answer("Yes. It picks each step.", "It picks, but by no score. An optimizer keeps what scores well."),
        ),
    ),
)
