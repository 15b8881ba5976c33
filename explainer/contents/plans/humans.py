"""The plan of “Sweet tooth”."""

from explainer.contents.plans.plan import Card, Plan, Round, Statement, Ticket

HUMANS = Plan(
    aims=(
        "explain how a taste that was a good sign of energy in the forest can mislead in a shop",
        "see the same shape as in “Green apples”: two things that went together come apart",
    ),
    wrong=(
        (
            "People with a sweet tooth are weak or greedy.",
            "They pick well, by a rule that fit the old world. Keep the talk on the rule, not on what anyone eats or weighs.",
        ),
        (
            "Evolution will notice and fix it.",
            "Evolution is nobody. In round 3 the taste shrinks bit by bit, with no one there to notice or to mend it.",
        ),
    ),
    ask=(
        "What was sweetness a sign of in the forest? What is it a sign of in a shop?",
        "Did anyone do something wrong when the shops opened?",
        "What else did people once go by that has changed since?",
    ),
    rounds=(
        Round(
            "",
            "First eat eight meals in each. Then a whole people: a hundred generations in the forest, then shops open.",
            "Twenty generations on, meals are more fun and hold about three quarters of the energy.",
            "three quarters",
            "The same taste now picks candy. It is as sweet as can be, and holds little.",
        ),
        Round(
            "candy=0",
            "The same shops, but with no candy.",
            "Fun and energy both stay about the same.",
            "about the same",
            "With no candy, sweet and energy still go together. So the old taste still works.",
        ),
        Round(
            "generations=400",
            "Candy is back, and the shops stay open for 300 generations.",
            "The sweet tooth went down from 6.5 to 1.6.",
            "from 6.5 to 1.6",
            "Those with less of it had more energy and more children. It is the same count as before, in a new world.",
        ),
    ),
    stuck="Look at the two plates. Which foods are on both? Which one is new?",
    early=Card(
        "How much candy does it take before a meal holds only half of the energy it had?",
        "A share of about 0.35 is enough: then it holds about half of the energy.",
        "candy=0.35",
        "half of the energy",
    ),
    ticket=(
        Ticket(
            "What two things went together in the forest, and came apart in the shop?",
            "Sweet and energy. In the forest, sweet food was full of energy. Candy is sweet with little in it.",
        ),
        Ticket(
            "How is that like the green door?",
            "In training, green and door went together. Outside they did not, and the old rule led elsewhere.",
        ),
    ),
    statements=(
        Statement("Liking sweet food is a mistake from the start.", False, "In the forest it was a good sign."),
        Statement("Evolution can see that the shops are new.", False, "It is nobody. It is a count of who has children."),
        Statement("A rule can be good in one world and not in the next.", True, "Sweet meant energy, till there was candy."),
    ),
    care="Some children worry about food. Talk about the rule and the model, and about no one's plate or body.",
)
