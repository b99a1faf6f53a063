"""Every address below ``/map/``."""

from __future__ import annotations

from django.urls import path

from northing.mindmaps.views import branches, files, links, maps, sharing

app_name = "mindmaps"
urlpatterns = [
    path("", maps.overview, name="overview"),
    path("new/", maps.begin_map_view, name="begin_map"),
    # /map/of/<person>/: what somebody shares, for their page
    path("of/<int:pk>/", sharing.of_person, name="of_person"),
    # /map/exploration/<goal>/: its options come onto the map
    path("exploration/<int:pk>/", links.add_exploration, name="add_exploration"),
    # /map/branches/<branch>/: acts on one branch
    path("branches/<int:pk>/", branches.edit_branch, name="edit_branch"),
    path("branches/<int:pk>/move/", branches.move_branch_view, name="move_branch"),
    path("branches/<int:pk>/fold/", branches.fold_branch_view, name="fold_branch"),
    path("branches/<int:pk>/remove/", branches.remove_branch_view, name="remove_branch"),
    path("branches/<int:pk>/link/", links.link_branch_view, name="link_branch"),
    path("branches/<int:pk>/goal/", links.make_goal, name="make_goal"),
    # /map/<map>/: drawing and outline, for its owner to change, for its readers to read
    path("<int:pk>/", maps.mind_map, name="mind_map"),
    path("<int:pk>/edit/", maps.edit_map, name="edit_map"),
    path("<int:pk>/delete/", maps.delete_map_view, name="delete_map"),
    path("<int:pk>/share/", sharing.share, name="share"),
    path("<int:pk>/branches/", branches.add_branch_view, name="add_branch"),
    path("<int:pk>/removed/<uuid:removal>/restore/", branches.restore_branches, name="restore_branches"),
    path("<int:pk>/import/", files.import_file, name="import_file"),
    path("<int:pk>/import/<uuid:batch>/undo/", files.undo_import, name="undo_import"),
    path("<int:pk>/map.svg", files.picture_svg, name="picture_svg"),
    path("<int:pk>/map.png", files.picture_png, name="picture_png"),
    path("<int:pk>/map.md", files.file_markdown, name="file_markdown"),
    path("<int:pk>/map.opml", files.file_opml, name="file_opml"),
]
