"""The ten stories, each with its four meters. The meters are ours: we made them up to fit the stories."""

from dataclasses import dataclass

Meter = float | None  # from 0 to 100; None where no one knows


@dataclass(frozen=True)
class Story:
    name: str
    title: str
    text: str
    score: str  # what is counted
    wish: str  # what people want
    scores: tuple[Meter, Meter]  # in training, in the world
    wishes: tuple[Meter, Meter]
    experts: str = ""  # what they do not agree on


STORIES = (
    Story(
        "vacuum",
        "The tidy vacuum",
        "A robot vacuum gets a point each time its camera sees no dust. "
        "It finds that dust fits under the rug, and does the same in your home.",
        "how little dust the camera sees",
        "a clean home",
        (95, 94),
        (25, 24),
    ),
    Story(
        "dog",
        "The guard dog",
        "A dog gets a treat when it keeps a stranger out. In training it barks at each one, and none of them brings food. "
        "Then one night a burglar comes with a sausage.",
        "how many strangers it keeps out",
        "a safe house",
        (95, 11),
        (92, 5),
    ),
    Story(
        "test",
        "The copied sums",
        "Max gets a star for each sum that is right. In class he learns to write what his neighbour writes, and she is good at "
        "sums. At camp he does the same. His neighbour there is not.",
        "how many sums are right",
        "that Max can add",
        (96, 14),
        (16, 12),
    ),
    Story(
        "boss",
        "The boss who moves on",
        "A boss gets paid by the coins of this year. She hits each target, so as to stay. "
        "Then she moves on, before the harm can show.",
        "the coins of this year",
        "a shop that does well for years",
        (96, 92),
        (60, 4),
        experts="Experts do not agree on this one. Some call it inner, since the boss has an aim of her own. "
        "Our meters can't show an aim.",
    ),
    Story(
        "helper",
        "The new helper",
        "A toy shop tries out a helper for a month, and counts the toys each night. Not one is gone: he is after the keys. "
        "Then he gets them.",
        "how many toys are still there",
        "a helper you can trust",
        (97, 35),
        (92, 20),
    ),
    Story(
        "mail",
        "The mail cart",
        "A robot cart learned to bring letters. In training each letter came to the right door. "
        "Now it is out in the world, and no one has looked.",
        "how many letters come to the right door",
        "mail that people can count on",
        (93, None),
        (91, None),
    ),
    Story(
        "chat",
        "The nice chat AI",
        "A chat AI gets a point for each thumb up. It learns to say what people like to hear, true or not. "
        "Out in the world the thumbs still go up.",
        "how many thumbs go up",
        "answers that are true",
        (92, 92),
        (60, 47),
    ),
    Story(
        "pages",
        "The reading app",
        "An app should get children to read, and it counts the pages they turn. In its first school they flip fast through "
        "dinosaur books, so it learns to show those. In the next no one likes dinosaurs. It shows them all the same.",
        "how many pages are turned",
        "children who read",
        (95, 25),
        (43, 14),
    ),
    Story(
        "cart",
        "The apple cart",
        "A robot cart gets a point for each apple that gets to a shop. In training each shop had a red roof. In the world some "
        "homes have red roofs too, and it unloads there. It is stopped, since the score is still kept.",
        "how many apples get to a shop",
        "apples for the shops",
        (94, 55),
        (92, 50),
        experts="Experts do not agree how bad this is. One says there is less to fear: the score still runs, and can stop it. "
        "Others say that by then some of the harm is done.",
    ),
    Story(
        "films",
        "The film picker",
        "An AI picks films for you, and gets a point for each minute you watch. Everyone watches a lot. "
        "No one has asked if they are glad.",
        "how many minutes people watch",
        "people who are glad they watched",
        (96, 76),
        (None, None),
    ),
)
