"""The quiz of “The watchdog”."""

from explainer.frame.quiz import Answer, QuizQuestion

QUIZ = (
    QuizQuestion(
        "Think back to “Antlers that lost the plot”. Winters turned hard all at once, and the elk died out. How is that "
        "like the hills?",
        (
            Answer(
                "What had worked so far met a new world.",
                "Yes. Big antlers fit the old winters, and the stop line fit the old road. Then the world changed.",
                right=True,
            ),
            Answer(
                "Someone was asleep on guard.",
                "No one stood guard over the elk at all, and even our sleepy dog was awake. The world was what changed.",
            ),
            Answer(
                "Both were spoiled by too much food.",
                "There was less food in the hard winters. And carts eat nothing. Look at what was new in each story.",
            ),
        ),
    ),
    QuizQuestion(
        "A smoke alarm went off a hundred times last year. Most times it was toast. What should the family do?",
        (
            Answer(
                "Take it down. It is always wrong.",
                "It was wrong often, not always. Fires are rare, so most alarms are toast. It hangs there for the real one.",
            ),
            Answer(
                "Check each time, and keep it.",
                "Yes. When the real thing is rare, most alarms are false, even from a good alarm. Looking is cheap.",
                right=True,
            ),
            Answer(
                "Trust it: each time there was a fire.",
                "Most times there was toast. An alarm says “look here”. It does not say what you will find.",
            ),
        ),
    ),
    QuizQuestion(
        "A cart has had a fine score for a whole year. What do we know?",
        (
            Answer(
                "It will be fine next year too.",
                "Not for sure. A spill comes in one second, and a new road can come too. A good record is no promise.",
            ),
            Answer(
                "It did well by the score, so far.",
                "Yes, that and no more. If the score misses something, such as a ditch, so did the whole year.",
                right=True,
            ),
            Answer(
                "Nothing at all.",
                "A bit more than that. It might have failed, and by this score it did not. Most faults would have shown.",
            ),
        ),
    ),
)
