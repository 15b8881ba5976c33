"""The plan of “Green apples”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

INNER_ALIGNMENT = Plan(
    aims=(
        "explain how the same training and the same score can leave two goals",
        "tell a Pip that lost its skill from a Pip with the skill and another goal",
    ),
    wrong=(
        (
            "The ones at the apple did badly in training.",
            "All hundred passed the same exam. In the exam the green thing was the door.",
        ),
        ("Pip likes apples.", "Pip has no feelings. “Goes for” means: what its numbers steer it to."),
        (
            "Coach used the wrong score.",
            "That was “The wish machine”. Here the score was fine: get to the exit. The goal came out wrong.",
        ),
    ),
    ask=(
        "What was the same in every training maze? What changed outside?",
        "Could Coach have seen this in training? What would Coach have had to change?",
        "Which is more of a worry: a Pip that is lost, or a Pip with skill and another goal?",
    ),
    rounds=(
        Round(
            "",
            "Let each pupil send three Pips. Then say it slowly: in training each door was green. Now the door is grey, and "
            "there is a green apple.",
            "Of the hundred, 44 go for the door and 45 for the apple. In this maze, number 187, both are equally near.",
            "44 go for the door",
            "Green and door always went together, so training could not tell the two goals apart. It was down to luck. In "
            "a maze where one is nearer, more go there. So links with other mazes show other counts: from hardly any to "
            "nearly 90.",
        ),
        Round(
            "pip=4",
            "Look at one of them: Pip 4. It passed the same exam.",
            "It goes for the door. From every square its arrows lead there.",
            "goes for the door",
            "You could not have known from its exam. Look at the next one, Pip 23, before you tell a rule.",
        ),
        Round(
            "eyes=colour",
            "Now a hundred Pips whose eyes see colour best.",
            "Of the hundred, only 10 go for the door.",
            "10 go for the door",
            "What is easiest to notice is what gets learned. Nobody chose that. It came with the eyes.",
        ),
    ),
    stuck="Cover the maze in the world with a hand. Could you tell from the training maze where this Pip will go?",
    early=Card(
        "Find a Pip that gets lost. How does its picture differ from one that walks straight to the apple?",
        "Pip 59 gets lost. From many squares its arrows lead nowhere.",
        "pip=59",
        "gets lost",
    ),
    ticket=(
        Ticket(
            "All the Pips had a top score. Why do they part ways outside?",
            "In training, green and door went together. Both goals scored the same, so the score could not tell them apart.",
        ),
        Ticket(
            "How is this not the trouble of the wish machine?",
            "There the score was wrong. Here the score was right, and the goal that was learned was another.",
        ),
    ),
    statements=(
        Statement("A top score in training shows what it is going for.", False, "Two goals can get the same score."),
        Statement("A Pip at the apple has lost its skill.", False, "It walks there very well. Its goal is another."),
        Statement("In training, green and door always went together.", True, "So training could not tell them apart."),
    ),
    more="teachers/more/inner-alignment.html",
)
