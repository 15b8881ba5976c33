"""A hundred small networks that walk through mazes: what several labs share. numpy and nothing else.

`mazes` makes the mazes, `paths` finds the shortest ways, `network` is what a Pip is, `training` is how it learned, and
`pips` loads the Pips that are shipped with the site. `taste` has the smallest Pips there can be, of a few numbers each.
`drops` tells where things fall that a reader lets go on a map.
"""
