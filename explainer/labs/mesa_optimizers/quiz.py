"""The quiz of “A planner nobody planned”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Nobody draws the bug”. What did birds and moss have to do with how the bugs came to look?",
        (
            Answer("The birds drew the bugs.", "Nobody drew them. Birds ate the ones they saw, and that was all."),
            Answer(
                "The unseen bugs were left to be copied.",
                "Yes. Here it is points in place of birds. What scores well gets copied, whatever is inside it.",
                right=True,
            ),
            Answer("The bugs chose green.", "No bug chose a thing. Copies slipped, and some slips were kept."),
        ),
    ),
    QuizQuestion(
        "A school picks its chess team by who wins. It never asks how they think. One pupil plans six moves ahead. Who made a "
        "planner, and who is one?",
        (
            Answer("The school is the mesa-optimizer.", "The school does the picking from outside. It is the outer optimizer."),
            Answer(
                "The picking kept a planner, and the pupil is one.",
                "Yes: one optimizer picks pupils by their wins. The pupil is another, and picks moves.",
                right=True,
            ),
            Answer(
                "There is no planner. Nobody asked for one.", "Nobody asked. But plans win games, and wins were what counted."
            ),
        ),
    ),
    QuizQuestion(
        "Training has made a thing that plans. What do we know about what it plans for?",
        (
            Answer("It plans for what training scored.", "It may. But training only ever saw its points, not its goal."),
            Answer("It plans for nothing.", "A plan needs something to aim at. The question is what that is."),
            Answer(
                "Something that went with a good score, in those mazes.",
                "Yes, and no more than that. “Green apples” is about what happens next.",
                right=True,
            ),
        ),
    ),
)
