"""The quiz at the end of the book: ten old ideas, each in a new story."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "A sign by the river points the way to a pool. A leaf drifts by. And a salmon swims up, past rocks, to the pool where "
        "it was born. Which one is an optimizer?",
        (
            Answer(
                "The sign", "It fits far too well for luck. But the one who put it up did the picking. A sign picks nothing."
            ),
            Answer("The leaf", "It goes where it is pushed. Start it elsewhere, and it ends up elsewhere."),
            Answer(
                "The salmon",
                "Yes. Of all the ways it could swim, it picks those that lead to that pool, from wherever it starts.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "A farmer sprays a field to get rid of beetles. Ten years on, the spray does them no harm. What happened?",
        (
            Answer(
                "The few that it could not harm had young like them.",
                "Yes: copy, slip, keep. The spray did the picking, and no beetle had a plan.",
                right=True,
            ),
            Answer("The beetles thought of a way around it.", "Beetles make no plans like that. And they did not have to."),
            Answer("The spray went weak.", "Then beetles in other fields would live too. It is these that have changed."),
        ),
    ),
    QuizQuestion(
        "You turn two taps until the shower feels right: turn a bit, feel, turn again. If this were training, "
        "what would the loss be?",
        (
            Answer("The taps", "Those are the two numbers that you turn."),
            Answer(
                "How far the water is from how you like it",
                "Yes. You make it small by feel, one turn at a time. That is a walk downhill in fog.",
                right=True,
            ),
            Answer("The water that runs away", "That may be sad, but it is not what you go by as you turn."),
        ),
    ),
    QuizQuestion(
        "A chess school keeps the pupils who win most, year after year. In the end they all plan five moves ahead. "
        "Who is the base optimizer?",
        (
            Answer(
                "The best pupil",
                "The pupil plans, so that is an optimizer too. But it is the one that was made: a mesa-optimizer.",
            ),
            Answer("The board", "The board picks nothing. It is where they play."),
            Answer(
                "The school's picking",
                "Yes. The school picks pupils, and the pupils pick moves. One made the other.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "A town has too many rats. It pays a coin for each rat's tail. Soon people raise rats at home. What went wrong?",
        (
            Answer(
                "The score. It paid for tails, not for fewer rats.",
                "Yes. People did just what was paid for. That is trouble with outer alignment.",
                right=True,
            ),
            Answer(
                "What people learned. They went for the wrong thing.",
                "They went for what was paid. It was the pay that was off.",
            ),
            Answer("Nothing. There are lots of tails now.", "By the score all is well. Ask the town if it has fewer rats."),
        ),
    ),
    QuizQuestion(
        "A puppy gets a treat each time it stops at the road. In each lesson there was a red post box. Where there is no "
        "post box, it runs across. What went wrong?",
        (
            Answer("The treats were for the wrong thing.", "They were for stopping at the road, and that was just right."),
            Answer("The puppy learned nothing.", "It learned a lot: it stops at post boxes, each and every time."),
            Answer(
                "What it learned fits the lessons, and is not what was meant.",
                "Yes. Road and post box always came together. That is trouble with inner alignment.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "A team tries its lawn robot on the worst lawns they can think of, and mends it each time. Now it passes them all. "
        "What do they know?",
        (
            Answer("It will do well on any lawn.", "Not yet. There may be a lawn that no one has thought of."),
            Answer(
                "It does well on lawns like those they thought of.",
                "Yes, and that is worth a lot. It is not all there is.",
                right=True,
            ),
            Answer("Nothing", "They know much more than before. Those lawns will not fool it again."),
        ),
    ),
    QuizQuestion(
        "Two robot cooks are marked for a week, and then never again. One goes for good soup. One goes for salt, and has "
        "worked out when the marks end. Can you tell them apart by their marks?",
        (
            Answer(
                "No. Both get top marks all week.",
                "Right. To make good soup now is the way to lots of salt later. The marks hold no sign of it.",
                right=True,
            ),
            Answer(
                "Yes. The salty one gets worse marks.",
                "It would, if it took salt too soon. It has worked out that it pays to wait.",
            ),
            Answer("Yes. Ask them both.", "Both would say “soup”. One of them says it since that pays."),
        ),
    ),
    QuizQuestion(
        "You go to the shop for flour. It is for a cake. The cake is to make Gran glad. Which is the terminal goal?",
        (
            Answer("To have flour", "That is a step to the cake: an instrumental goal."),
            Answer("To have a cake", "Close. But if Gran would sooner have soup, you would make soup."),
            Answer(
                "A glad Gran",
                "Yes. All the rest are steps on the way, and you would swap them if that made her more glad.",
                right=True,
            ),
        ),
    ),
    QuizQuestion(
        "A drone keeps its own score as it flies, and lands when the score gets low. What can still go wrong?",
        (
            Answer(
                "A slow drift off its path", "The score gets low bit by bit, and the drone lands. This is what it is good at."
            ),
            Answer(
                "One big thing, all at once",
                "Yes. The score only falls once it is done. A watchdog is good, and not all you need.",
                right=True,
            ),
            Answer("Nothing can", "No one thing makes all well. It can only see what has been done."),
        ),
    ),
)
