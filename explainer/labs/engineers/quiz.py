"""The quiz of “Who turns the knobs?”"""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to hiring a boss. Twenty people come and the top score gets the job. What is the same here?",
        (
            Answer(
                "The more you try, the more often the best by a test is one that fools it.",
                "Yes. Picking the top score picks those who are good, and those who look good. More tries, more of both.",
                right=True,
            ),
            Answer(
                "Most who come want to do harm.",
                "They were few, in both chapters. They end up on top because the top is where you look.",
            ),
            Answer("A longer line makes it safe.", "It is the other way round. A longer line brings more of the rare ones."),
        ),
    ),
    QuizQuestion(
        "Each baker tries a new recipe a day, and keeps what sells best. The head baker changes how they try: bigger changes, "
        "or two recipes a day. She keeps the way that works best. Who is the meta-optimizer?",
        (
            Answer(
                "Each baker",
                "A baker is an optimizer, and picks recipes. But go one up: who picks how the bakers try?",
            ),
            Answer(
                "The head baker",
                "Yes. She does not tune the bread. She tunes those who tune it, and that is one floor up.",
                right=True,
            ),
            Answer("The bread", "It is what gets picked. It does no picking of its own."),
        ),
    ),
    QuizQuestion(
        "“One training run would never find such an AI. So no one ever will.” What is wrong with that?",
        (
            Answer(
                "One run finds it each time.",
                "In our lab one run hardly ever did. The question is how many runs there are, and who aims them.",
            ),
            Answer(
                "There is a person who keeps trying.",
                "Yes. A rare thing in one run can be a likely thing in a thousand, and clues make it likelier.",
                right=True,
            ),
            Answer(
                "Nothing. It is right.",
                "It forgets the one above. People run training again and again, and each time they turn a knob.",
            ),
        ),
    ),
)
