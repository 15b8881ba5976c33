"""What can be played, for the games page and the home page. Each line is an order."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Game:
    address: str
    title: str
    order: str  # what the player is to do, in one line
    art: str


FOUR_HOLES = "/gradient-descent/?step_size=0.011&land=four-holes&x=-0.2&y=-0.9&steps=80&view=map"
FIVE_CARTS = "/watchdog/be-the-dog/?seed=4"  # whose good carts do not both come first

GAMES = (
    Game("/deception/", "The pretending game", "Be the robot. Eat apples, and do not get caught.", "pip-apple"),
    Game("/deception/spot/", "Spot the pretender", "Read two records. Bet on which robot pretends.", "spot"),
    Game("/deception/look-inside/", "Look inside", "Look into six robots. Say where each will go.", "look-inside"),
    Game("/evolution/bird/", "Be the bird", "Peck the bugs you see, till you are full. Then look again.", "bird"),
    Game(FIVE_CARTS, "Be the dog", "Stop the faulty carts. Let the good ones roll.", "watchdog"),
    Game("/adversarial-training/", "Fool it", "Build a maze that fools a trained robot. Then teach it yours.", "maze"),
    Game("/adversarial-training/teach/", "Teach your own Pip", "Write its lessons. Send it out. See what it learned.", "coach"),
    Game("/fast-guesses/", "Noughts and crosses", "Beat a robot that answers at a glance.", "noughts"),
    Game("/outer-or-inner/", "Outer or inner?", "Sort ten stories. Throw each into its bin.", "sort"),
    Game("/irish-elk/", "Be the cow", "Pick the bull you like, ten times. Then look who grows up.", "elk"),
    Game("/", "Apple or exit?", "Guess where Pip goes. Then try the next of a hundred.", "choice"),
    Game(FOUR_HOLES, "Four holes", "Tap the map. Roll into each of the four.", "hill"),
    Game("/the-end/#quiz", "Ten questions", "Answer them all. Earn ten apples.", "apple"),
    Game("/teachers/unplugged/", "Five cups", "Fool a friend, with no screen at all.", "cups"),
)
ON_HOME = GAMES[:5]
