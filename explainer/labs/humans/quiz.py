"""The quiz of “Sweet tooth”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Green apples”. In training the door was green. In the world it is grey, and apples are green. "
        "How is that like the shops?",
        (
            Answer(
                "In both, two things that went together come apart.",
                "Yes. Green and door went together, and so did sweet and energy. Then the world changed.",
                right=True,
            ),
            Answer("In both, someone played a trick.", "No one did. The world changed, and an old rule no longer fit."),
            Answer(
                "In both, the one who picks got worse at picking.",
                "Not so. They are as good at it as ever. They pick well by a rule that fit the old world.",
            ),
        ),
    ),
    QuizQuestion(
        "On a beach, baby turtles hatch at night and crawl to the brightest spot. That used to be the sea. "
        "Now there are street lights. What do the turtles go by?",
        (
            Answer("“Go to the sea.”", "If so, no lamp could fool them on the way there."),
            Answer(
                "“Go to the light.”",
                "Yes. It stood in for the sea, and it worked each night until there were lamps. "
                "Now people on many beaches dim their lights.",
                right=True,
            ),
            Answer("Nothing. They crawl by luck.", "Luck would send them all ways. They head for light, and they do it well."),
        ),
    ),
    QuizQuestion(
        "In our model the sweet tooth shrinks, long after the shops came. Why?",
        (
            Answer(
                "Evolution saw it and fixed it.",
                "Evolution is nobody, so it can't see or fix a thing. It is a count of who has children.",
            ),
            Answer("People got bored with candy.", "No one in our model gets bored. Each keeps the taste they were born with."),
            Answer(
                "Those with less of it had more energy, and more children.",
                "Yes. It is the same count that made the sweet tooth grow in the forest.",
                right=True,
            ),
        ),
    ),
)
