"""The quiz of “Antlers that lost the plot”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Follow the boot”. A duckling follows the first thing that moves. A cow picks big antlers. What "
        "do they share?",
        (
            Answer(
                "Both know what is good for them.", "Neither knows. Each has a short rule, and the rule works on most days."
            ),
            Answer(
                "Both follow a sign that mostly points the right way.",
                "Yes. A thing that moves is mostly Mother. Big antlers mostly mean a strong bull. Mostly is not always.",
                right=True,
            ),
            Answer("Both are mistakes from the start.", "No. Most days the sign is a good one, and that is why it lasted."),
        ),
    ),
    QuizQuestion(
        "In a dark wood, each tree that is a bit taller gets more light. So all grow tall. What does the wood get out of it?",
        (
            Answer(
                "More light for all",
                "The sun is no brighter. The light that lands on the wood is the same for tall trees and short ones.",
            ),
            Answer(
                "No more light, and a lot of trunk to pay for",
                "Yes. Each tree beats the one next door, and the wood as a whole pays. No one adds that up.",
                right=True,
            ),
            Answer(
                "A rule that stops it",
                "Who would make the rule? The count goes tree by tree. No one speaks for the wood.",
            ),
        ),
    ),
    QuizQuestion(
        "In our model, why do antlers grow far past the best size for staying alive?",
        (
            Answer(
                "Evolution makes mistakes.",
                "It has no aim that it could miss. It is a count, and the count came out as the rules say.",
            ),
            Answer(
                "Big antlers keep bulls safe.",
                "Not in our model. Past size 1, each bit more means that fewer bulls grow up.",
            ),
            Answer(
                "Those who had them left more calves, even though many died young.",
                "Yes. The few that lived had so many calves that their size spread.",
                right=True,
            ),
        ),
    ),
)
