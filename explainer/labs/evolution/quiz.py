"""The quiz of “Nobody draws the bug”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "In the lab, which bugs changed their own colour so that they could hide?",
        (
            Answer("All of them, a little each day", "A bug here keeps the genes it hatched with. Only its young can differ."),
            Answer("The ones that saw a bird coming", "A bug here can't do that. It keeps the genes it hatched with."),
            Answer(
                "None of them",
                "Yes. No bug changed and no bug tried. The ones that birds missed were copied, and the copies slipped.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "A rhyme goes round the playground for years. Children get a word wrong now and then, and pass on the funny ones. "
        "Now it is very funny. Who wrote it?",
        (
            Answer("The first child", "The first one said a first rhyme, and most of its words are gone by now."),
            Answer(
                "Nobody, from start to end",
                "Yes. It was copied, it slipped, and the funny slips were kept. That is all it takes.",
                right=True,
            ),
            Answer("The funniest child", "One child may have made one good slip. The rest came from all the others."),
        ),
    ),
    QuizQuestion(
        "Why do our bugs get stuck if every copy is perfect?",
        (
            Answer(
                "Nothing new can turn up.",
                "Yes. The best of the first bugs takes over. After that there is nothing better to keep.",
                right=True,
            ),
            Answer(
                "Birds like a perfect bug best.", "Birds only go by what they can see. They can't tell how a bug was copied."
            ),
            Answer(
                "They get tired of copying.", "They copy as well as ever. It is the same bug each time, and that is the snag."
            ),
        ),
    ),
)
