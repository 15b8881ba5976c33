"""What is stored of a live class, and nothing else: a room, a numbered seat for each device, and what was pressed there."""

from django.db import models

MOST_MOVES = 500  # letters


class Room(models.Model):
    code = models.CharField(max_length=6, unique=True)
    host_key = models.CharField(max_length=64)  # the teacher's, hashed
    steps = models.JSONField()  # [{"lab": …, "query": …, "own": …, "by_hand": …}], see `steps.Step`
    position = models.PositiveSmallIntegerField(default=0)  # of the current step
    stage = models.CharField(max_length=8, default="lobby")
    turn = models.PositiveSmallIntegerField(default=1)  # 2 when the class votes again after a talk
    version = models.PositiveIntegerField(default=1)  # goes up with each of the teacher's presses
    shut = models.BooleanField(default=False)  # no further device may join
    opened = models.DateTimeField(db_index=True)


class Seat(models.Model):
    room = models.ForeignKey(Room, models.CASCADE)
    number = models.PositiveSmallIntegerField()  # from 1, in the order in which devices joined
    key = models.CharField(max_length=64, unique=True)  # the device's, hashed

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "number"), name="one_seat_a_number"),)


class Vote(models.Model):
    seat = models.ForeignKey(Seat, models.CASCADE)
    position = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    # The name of an answer, or the moves of the last finished game; where a lab is played by hand, what came of it.
    answer = models.CharField(max_length=40, blank=True)
    moves = models.CharField(max_length=MOST_MOVES, blank=True)  # of the game under way, or the query of the lab as it stands

    class Meta:
        constraints = (models.UniqueConstraint(fields=("seat", "position", "turn"), name="one_vote_a_seat"),)
