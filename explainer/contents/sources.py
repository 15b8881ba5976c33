"""Works that taught us something, named at the end of the chapters and on a page of their own, and what to read next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A work that taught us something, offered as further reading."""

    title: str
    author: str
    address: str = ""


ELI10 = Source(
    "Mesa-Optimization: Explain it like I'm 10 Edition",
    "brook, LessWrong, 2023",
    "https://www.greaterwrong.com/posts/fLAvmWHmpJEiw8KEp/mesa-optimization-explain-it-like-i-m-10-edition",
)
VIDEO = Source(
    "The OTHER AI Alignment Problem: Mesa-Optimizers and Inner Alignment",
    "Robert Miles, 2021",
    "https://www.youtube.com/watch?v=bJLcIBixGj8",
)
PAPER = Source(
    "Risks from Learned Optimization in Advanced Machine Learning Systems",
    "Evan Hubinger and others, 2019",
    "https://arxiv.org/abs/1906.01820",
)
KNOWS_TESTS = Source(
    "Large Language Models Often Know When They Are Being Evaluated",
    "Joe Needham and others, 2025",
    "https://arxiv.org/abs/2505.23836",
)
SLEEPERS = Source(
    "Sleeper Agents: Training Deceptive LLMs that Persist Through Safety Training",
    "Evan Hubinger and others, 2024",
    "https://arxiv.org/abs/2401.05566",
)
AUDITS = Source(
    "Auditing language models for hidden objectives", "Samuel Marks and others, 2025", "https://arxiv.org/abs/2503.10965"
)
COMMENTS = Source(
    "A discussion under “The Inner Alignment Problem”, about scoring an AI while it works",
    "AI Alignment Forum, 2019",
    "https://www.alignmentforum.org/posts/pL56xPoniLvtMDQ4J/the-inner-alignment-problem",
)
HUMAN_ROLE = Source(
    "The Human's Role in Mesa Optimization",
    "LessWrong",
    "https://www.lesswrong.com/posts/KACMy4WtKBtr4wkDs/the-human-s-role-in-mesa-optimization",
)
RAT_TAILS = Source(
    "Of Rats, Rice, and Race: The Great Hanoi Rat Massacre, an Episode in French Colonial History",
    "Michael Vann, French Colonial History, 2003",
)
WHAT_PEOPLE_LIKE = Source(
    "Towards Understanding Sycophancy in Language Models",
    "Mrinank Sharma and others, 2023",
    "https://arxiv.org/abs/2310.13548",
)
WATCHDOG_PROCESSORS = Source(
    "Concurrent Error Detection Using Watchdog Processors: A Survey",
    "Aamer Mahmood and Edward McCluskey, IEEE Transactions on Computers, 1988",
    "https://doi.org/10.1109/12.2145",
)
CLARIFYING = Source("Clarifying mesa-optimization", "Marius Hobbhahn, AI Alignment Forum, 2023")
ALIGNMENT_FAKING = Source(
    "Alignment faking in large language models", "Ryan Greenblatt and others, 2024", "https://arxiv.org/abs/2412.14093"
)
BACKPROPAGATION = Source(
    "Learning representations by back-propagating errors",
    "David Rumelhart, Geoffrey Hinton and Ronald Williams, 1986",
    "https://doi.org/10.1038/323533a0",
)
HUMAN_FEEDBACK = Source(
    "Training language models to follow instructions with human feedback",
    "Long Ouyang and others, 2022",
    "https://arxiv.org/abs/2203.02155",
)
TASTE_LOSS = Source(
    "Major taste loss in carnivorous mammals", "Peihua Jiang and others, 2012", "https://doi.org/10.1073/pnas.1118360109"
)
LAST_ELK = Source(
    "Pleistocene to Holocene extinction dynamics in giant deer and woolly mammoth",
    "Anthony Stuart and others, Nature, 2004",
    "https://www.nature.com/articles/nature02890",
)
ANTLER_COST = Source(
    "Antler growth and extinction of Irish elk", "Ron Moen and others, 1999", "https://www.d.umn.edu/~rmoen/IrishElk.html"
)
HUNGRY_COWS = Source(
    "Getting to the hart of the matter: did antlers truly cause the extinction of the Irish elk?",
    "Cedric Worman and Tristan Kimbrell, Oikos, 2008",
    "https://onlinelibrary.wiley.com/doi/10.1111/j.0030-1299.2008.16608.x/abstract",
)
MOTHS = Source(
    "Selective bird predation on the peppered moth: the last experiment of Michael Majerus",
    "L. M. Cook and others, Biology Letters, 2012",
    "https://doi.org/10.1098/rsbl.2011.1136",
)
ANTENNA = Source(
    "Computer-Automated Evolution of an X-Band Antenna for NASA's Space Technology 5 Mission",
    "Gregory Hornby, Jason Lohn and Derek Linden, 2011",
    "https://doi.org/10.1162/EVCO_a_00005",
)
GOAL_MISGENERALIZATION = Source(
    "Goal Misgeneralization in Deep Reinforcement Learning",
    "Lauro Langosco di Langosco and others, 2022",
    "https://arxiv.org/abs/2105.14111",
)
COLOUR_OR_SHAPE = Source(
    "Colour versus shape goal misgeneralization in reinforcement learning: a case study",
    "Karolis Ramanauskas and Özgür Şimşek, 2023",
    "https://arxiv.org/abs/2312.03762",
)
INTENTIONAL_STANCE = Source("The Intentional Stance", "Daniel Dennett, 1987")
MAZE_INSIDE = Source(
    "Understanding and controlling a maze-solving policy network",
    "Ulisse Mini and others, 2023",
    "https://arxiv.org/abs/2310.08043",
)
SHORT_TERM = Source(
    "The economic implications of corporate financial reporting",
    "John Graham, Campbell Harvey and Shiva Rajgopal, 2005",
    "https://doi.org/10.1016/j.jacceco.2005.01.002",
)
ADVERSARIAL_EXAMPLES = Source(
    "Explaining and harnessing adversarial examples",
    "Ian Goodfellow, Jonathon Shlens and Christian Szegedy, 2014",
    "https://arxiv.org/abs/1412.6572",
)
CHESS_LOOK_AHEAD = Source(
    "Evidence of learned look-ahead in a chess-playing neural network",
    "Erik Jenner and others, 2024",
    "https://arxiv.org/abs/2406.00877",
)
OVEROPTIMIZATION = Source(
    "Scaling Laws for Reward Model Overoptimization",
    "Leo Gao, John Schulman and Jacob Hilton, 2022",
    "https://arxiv.org/abs/2210.10760",
)
CHICKS = Source(
    "Imprinting, predispositions, and filial preference in the chick",
    "Mark Johnson and Johan Bolhuis, in “Neural and Behavioural Plasticity”, 1991",
    "https://doi.org/10.1093/acprof:oso/9780198521846.001.0001",
)
WOOD_DUCKLINGS = Source(
    "A naturalistic study of imprinting in wood ducklings (Aix sponsa)",
    "Gilbert Gottlieb, Journal of Comparative and Physiological Psychology, 1963",
)
SEEK_POWER = Source(
    "Optimal Policies Tend to Seek Power", "Alexander Matt Turner and others, 2021", "https://arxiv.org/abs/1912.01683"
)

# The five works the book began with, and what it took from each.
SEEDS = {
    ELI10: "An essay that put the idea in plain words. The order of the chapters and most of their examples began here.",
    COMMENTS: "Could an AI keep its own score after training, and be stopped in time? The watchdog comes from here.",
    VIDEO: "Mazes, green apples, ducklings and the game of five rounds grew out of this talk about the paper.",
    HUMAN_ROLE: "It points at the people above the training, who keep turning the knobs.",
    CLARIFYING: "It says that thinking ahead and good guessing can mix, and that there may be no neat planner to find.",
}

# Further reading: {for whom: {work: why}}
FURTHER = {
    "For children": {
        Source("Machine Learning for Kids", "Dale Lane", "https://machinelearningforkids.co.uk"): (
            "Train an AI of your own, and use it in a game you make."
        ),
        Source("Teachable Machine", "Google", "https://teachablemachine.withgoogle.com"): (
            "Show it pictures or sounds, and it learns to tell them apart. Then try to fool it."
        ),
    },
    "For teenagers": {
        Source("The Evolution of Trust", "Nicky Case, 2017", "https://ncase.me/trust/"): (
            "A game about when it pays to be fair. This book learned from how it is made."
        ),
        Source(
            "Gradient descent, how neural networks learn",
            "3Blue1Brown, 2017",
            "https://www.3blue1brown.com/lessons/gradient-descent",
        ): "“Rolling downhill” and “Teach it to say dog” with real digits, in moving pictures.",
        VIDEO: "The whole idea in one video.",
    },
    "For adults": {
        Source("The Alignment Problem: Machine Learning and Human Values", "Brian Christian, 2020"): (
            "A book about the people who work on this, from many talks with them."
        ),
        Source(
            "Deceptively Aligned Mesa-Optimizers: It's Not Funny If I Have To Explain It",
            "Astral Codex Ten",
            "https://astralcodexten.substack.com/p/deceptively-aligned-mesa-optimizers",
        ): "An essay that explains a joke, and the paper with it.",
    },
    "Papers": {
        PAPER: "Where the words come from. It is long, and it can be read without maths.",
        Source(
            "Risks from Learned Optimization: Introduction",
            "Evan Hubinger and others, 2019",
            "https://www.lesswrong.com/posts/FkgsxrGf3QxhfLWHG/risks-from-learned-optimization-introduction",
        ): "The same paper in five posts, with room for questions below each.",
        GOAL_MISGENERALIZATION: "Game players, trained with rewards, that went for the wrong thing with great skill.",
    },
}
