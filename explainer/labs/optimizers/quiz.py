"""The quiz of “What is an optimizer?”"""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "A dog brings the ball back. You throw it somewhere new, and it comes back again. Why call the dog an optimizer?",
        (
            Answer("It runs very fast.", "A leaf in a storm is fast as well. Speed is not the sign."),
            Answer(
                "Running about by luck would hardly ever do that, and the dog keeps doing it.",
                "Yes. One time could be luck. Ten times, from ten places, is not.",
                right=True,
            ),
            Answer("It has a brain.", "So has a dog that sleeps. Look at what keeps happening, not at what it is made of."),
        ),
    ),
    QuizQuestion(
        "You want to find the best pizza in town. Which of these is an optimizer at work?",
        (
            Answer(
                "You go where your feet take you.",
                "That is a dice walk. You may well end up at the shoe shop.",
            ),
            Answer(
                "You always go to the same place. You never asked why.",
                "Nothing there moves toward a better pizza. That is a habit, even if the pizza is good.",
            ),
            Answer(
                "You try six places and go back to the one you liked best.",
                "Yes. Out of six you moved to the one that scored best.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "The shortest plan has 21 moves. Ten thousand dice walkers try it with 20 moves each. How many get the ice cream home?",
        (
            Answer("A few. Ten thousand is a lot.", "More tries help if there is some chance. Here there is none to help."),
            Answer(
                "None, and there is no need to try it.",
                "Yes. If the best plan cannot do it, no roll of the dice can.",
                right=True,
            ),
            Answer("Who knows? It is all luck.", "Some things about luck we know for sure. This is one of them."),
        ),
    ),
)
