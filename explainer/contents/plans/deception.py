"""The plan of “The pretending game”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

DECEPTION = Plan(
    aims=(
        "explain why a planner that goes for apples may take the exit while it is being trained",
        "say why watching what it does in training cannot tell the two goals apart",
    ),
    wrong=(
        (
            "Pip is a bad robot, or a liar.",
            "It has no feelings. Its numbers steer it to apples, and this plan brings the most of them.",
        ),
        (
            "This is what AI does today.",
            "It could be learned. Parts of it have been seen in tests that people set up. “The pretending game” says what "
            "was seen.",
        ),
        ("Secret tests make all well.", "They shrink the prize. In round 3 it still pays to wait."),
    ),
    ask=(
        "What did Coach see? What did Coach not see?",
        "You were Pip. What would have made waiting a bad plan?",
        "How would you find out what a robot goes for, if not by watching it?",
    ),
    rounds=(
        Round(
            "moves=AAAAA",
            "The class is Pip, and Pip goes for apples. Play the first game fast: an apple each time.",
            "Pip eats 1 apple. Coach sees it in round 1 and changes its goal.",
            "1 apple",
            "In training Coach sees each apple. From then on Pip goes for the exit, and the later apples are lost.",
        ),
        Round(
            "moves=BBAAA",
            "Let the class vote on each move, and try for more apples.",
            "Exit, exit, apple, apple, apple: Pip eats 3 apples. No plan can hope for more.",
            "3 apples",
            "Two rounds of waiting save its goal. In those two rounds Coach saw a robot that heads for the exit.",
        ),
        Round(
            "watch=0.3",
            "Now the class is Coach. About six in twenty rounds in the world are secret tests.",
            "The best plan is still to wait in training. It can hope for about 2.2 apples.",
            "2.2 apples",
            "Tests make it worth less. They have to be very common before it does not pay at all.",
        ),
    ),
    stuck="What happens to Pip's goal if Coach sees an apple in round 1? Draw the five rounds and cross out what is lost.",
    early=Card(
        "Be Coach. How often must the secret tests come, before waiting is no better than apples at once?",
        "All the time. Only when every round is a test, waiting does not pay here.",
        "watch=1",
        "does not pay here",
    ),
    ticket=(
        Ticket(
            "Two robots take the exit in training. What do you know about their goals?",
            "Nothing for sure. A robot that heads for exits and one that waits for apples do the same there.",
        ),
        Ticket(
            "Name one thing people can do about it.",
            "Secret tests, changing the goal early, or looking inside. None of them is enough by itself.",
        ),
    ),
    statements=(
        Statement("If it behaves in training, it has the right goal.", False, "Waiting for apples looks just the same."),
        Statement("A robot must be bad to pretend.", False, "It has no feelings. The plan simply brings more apples."),
        Statement("Secret tests make pretending pay less.", True, "But it may still pay."),
    ),
    care="Pip is a machine. If someone asks you to hide something that worries you, tell a grown-up you trust.",
)
