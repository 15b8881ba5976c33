"""Works that taught us something, named at the end of the chapters as further reading."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A work that taught us something, offered as further reading."""

    title: str
    author: str
    address: str = ""


ELI10 = Source("Mesa-Optimization: Explain it like I'm 10 Edition", "brook, LessWrong, 2023")
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
COMMENTS = Source("A discussion under that paper, about scoring an AI while it works", "AI Alignment Forum, 2019")
HUMAN_ROLE = Source("The Human's Role in Mesa Optimization", "an essay on the people above the training")
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
    "Goal misgeneralization in deep reinforcement learning",
    "Lauro Langosco di Langosco and others, 2022",
    "https://arxiv.org/abs/2105.14111",
)
COLOUR_OR_SHAPE = Source(
    "Colour versus shape goal misgeneralization in reinforcement learning: a case study",
    "Karolis Ramanauskas and Özgür Şimşek, 2023",
    "https://arxiv.org/abs/2312.03762",
)
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
CLARIFYING = Source("Clarifying mesa-optimization", "Marius Hobbhahn, AI Alignment Forum, 2023")
SEEK_POWER = Source(
    "Optimal Policies Tend to Seek Power", "Alexander Matt Turner and others, 2021", "https://arxiv.org/abs/1912.01683"
)
