"""Everything that touches Pillow: the canvas, its colours, lands, characters. Labs draw with this and nothing else."""
