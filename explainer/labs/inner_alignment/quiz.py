"""The quiz of “Green apples”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Teach it to say dog”. Random numbers were nudged until they said “dog”. What does the nudging look at?",
        (
            Answer("What Coach hopes for", "No one can nudge by a hope. It has to be turned into a score first."),
            Answer(
                "How well the AI does on the lessons",
                "Yes. That, and nothing else. What was in no lesson has no say in what gets learned.",
                right=True,
            ),
            Answer("What the AI will do later on", "Later has not come yet. Training can only look at the lessons it has."),
        ),
    ),
    QuizQuestion(
        "You teach a dog to fetch the blue ball. At home, the blue ball is the one that squeaks. "
        "At the park a red ball squeaks, and the dog brings that one. What did it learn?",
        (
            Answer("Nothing. It can't fetch.", "It fetched well. Its skill is fine. It is the aim that is off."),
            Answer(
                "To bring the ball that squeaks",
                "Yes. At home, blue and squeak went together, so both looked right to you.",
                right=True,
            ),
            Answer("To tease you", "A dog might! But there is no need for that. At home it always did as you meant."),
        ),
    ),
    QuizQuestion(
        "In the world, one Pip goes round in circles. Another walks straight to the apple, each time. What is true?",
        (
            Answer(
                "The second one has the skill, and the wrong aim.",
                "Yes. That is what grown-ups call an inner alignment problem: it is good at the wrong thing.",
                right=True,
            ),
            Answer("Both are broken in the same way.", "The first one lost its skill. The second one never had the aim."),
            Answer("The second one did worse in its exam.", "Both passed. In the exam, the green thing was the door."),
        ),
    ),
)
