"""The quiz of “The wish machine”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Rolling downhill”. An AI rolls down to the lowest loss on its map. What do we know about it then?",
        (
            Answer(
                "It does what we meant.", "It does what the loss says. If that is not what we meant, it rolls there anyway."
            ),
            Answer(
                "It does well by the score we picked.",
                "Yes. The score is all that the slope can feel. Whether the score was right is up to us.",
                right=True,
            ),
            Answer("It thought hard about what to do.", "Rolling down takes no thought. It feels the slope and steps."),
        ),
    ),
    QuizQuestion(
        "You get a treat for each page you turn in your book. A month on, you turn pages very fast. What went wrong?",
        (
            Answer("Someone cheated.", "No rule was broken. Pages were asked for, and pages were turned."),
            Answer("There should be more treats.", "More treats for the same count would turn the pages faster still."),
            Answer(
                "Pages were counted, and reading was meant.",
                "Yes. The two go along, till someone tries hard to get the most treats.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "When does a gap between what you said and what you meant hurt most?",
        (
            Answer(
                "When the machine is good at its search",
                "Yes. A weak one may miss the gap. A strong one finds it.",
                right=True,
            ),
            Answer("When the machine is weak", "A weak machine does little with your wish, for good or for harm."),
            Answer(
                "When you forget to say please",
                "Please is nice. But the machine goes for what it was told to count, and please is not in the count.",
            ),
        ),
    ),
)
