"""A word list with pictures, for those who are new to English: (drawing, word, what it is)."""

PICTURE_WORDS = (
    ("pip", "Pip", "A small robot. It has no feelings."),
    ("coach", "Coach", "The one who trains Pip."),
    ("apple", "apple", "A fruit. In this book it is often green."),
    ("door", "exit", "The door out of the maze."),
    ("green-door", "training", "To practise. In training the exit is green."),
    ("maze", "maze", "A place with walls, and a way out that you have to find."),
    ("scoreboard", "score", "A number that says how well it went."),
    ("hill", "slope", "The ground goes up or down. Water runs down it."),
    ("dog", "dog", "An animal. Pip learns to say its name."),
    ("pip-door", "goal", "What it goes for. Here it is the exit."),
    ("ice-cream", "ice cream", "Cold and sweet. Pip goes to fetch it."),
    ("thinker", "plan", "To look ahead before you go."),
    ("wish", "wish", "What you say that you would like."),
    ("twins", "twins", "Two that look the same."),
    ("bug", "bug", "A small animal with six legs."),
    ("duckling-points", "follow", "To go where another one goes."),
    ("duckling-pretends", "pretend", "To act as if your goal was another."),
    ("sweet", "sweet", "The taste of sugar."),
    ("antlers", "antlers", "What an elk has on its head."),
    ("boss", "boss", "The one who says what to do at work."),
)
