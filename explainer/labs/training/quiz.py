"""The quiz of “Teach it to say dog”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to the bugs that nobody drew. Here nobody wrote a rule for the word. What is the difference?",
        (
            Answer(
                "Bugs change by luck, and what works is kept. Here each number is moved the way that lowers the loss.",
                "Yes. Both are optimizers. The one tries slips and keeps the good ones. The other feels which way is down.",
                right=True,
            ),
            Answer("Someone planned the bug.", "No one did. Copies with small slips, and birds with good eyes, were enough."),
            Answer(
                "Coach planned every number.",
                "Coach never picks a number. Coach has a score and a step size, and the slope does the rest.",
            ),
        ),
    ),
    QuizQuestion(
        "Mia trains an AI to guess the next word, on pirate books only. She types “good morning”. What may come next?",
        (
            Answer("What Mia wanted to hear", "It has no way to know that. It was scored on the books, and on nothing else."),
            Answer(
                "What a pirate would say",
                "Yes, arr. It was nudged to guess what comes next in those books. No one had to teach it the word “arr”.",
                right=True,
            ),
            Answer(
                "Nothing, as no one wrote it a rule for mornings",
                "It needs no such rule. A nudge for each wrong guess, many times over, made its numbers fit the books.",
            ),
        ),
    ),
    QuizQuestion(
        "You train two Pips from two random starts. Both say the word. Are they the same inside?",
        (
            Answer("Yes, since they say the same", "Look at the squares for two seeds. The colours are not the same at all."),
            Answer(
                "No. Many heaps of numbers say the same word.",
                "Yes. What it says does not tell you what is inside. Keep that for “Green apples”.",
                right=True,
            ),
            Answer(
                "Yes, if you train for long enough", "More steps make the loss smaller. They don't make the two heaps meet."
            ),
        ),
    ),
)
