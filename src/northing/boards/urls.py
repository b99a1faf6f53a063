"""Every address below ``/board/``."""

from __future__ import annotations

from django.urls import path

from northing.boards.views import adding, boards, files, pieces, sharing

app_name = "boards"
urlpatterns = [
    path("", boards.board, name="board"),
    path("arrange/", boards.arrange, name="arrange"),
    path("share/", sharing.share, name="share"),
    path("board.<slug:kind>", files.save_as, name="save_as"),
    # /board/add/: what can be put onto it; the first takes 10 MB (settings.UPLOADS)
    path("add/picture/", adding.add_picture_view, name="add_picture"),
    path("add/note/", adding.add_note, name="add_note"),
    path("add/quote/", adding.add_quote, name="add_quote"),
    path("add/goal/", adding.add_goal_view, name="add_goal"),
    # /board/glance/, /board/of/<person>/: as a part of other pages, and as others see it
    path("glance/", boards.glance, name="glance"),
    path("of/<int:pk>/", sharing.of_person, name="of_person"),
    # /board/pieces/<piece>/
    path("pieces/<int:pk>/", pieces.piece, name="piece"),
    path("pieces/<int:pk>/shift/", pieces.shift, name="shift"),
    path("pieces/<int:pk>/goal/", pieces.write_goal, name="write_goal"),
    path("pieces/<int:pk>/remove/", pieces.remove, name="remove"),
    path("pieces/<int:pk>/restore/", pieces.restore, name="restore"),
    path("pieces/<int:pk>/<slug:size>.webp", files.picture, name="picture"),
]
