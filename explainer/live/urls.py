"""The addresses of live classes. Cookies are sent to those below `/live/<code>/` alone."""

from django.urls import path, register_converter

from explainer.live import board, device, entrance
from explainer.live.codes import CodeConverter

register_converter(CodeConverter, "code")

urlpatterns = [
    path("join/", entrance.join, name="join"),
    path("live/", entrance.open_room, name="live-open"),
    path("live/<code:code>/", device.device, name="live"),
    path("live/<code:code>/news", device.news, name="live-news"),
    path("live/<code:code>/board/", board.board, name="live-board"),
    path("live/<code:code>/board/news", board.news, name="live-board-news"),
    path("live/<code:code>/host/", entrance.host, name="live-host"),
]
