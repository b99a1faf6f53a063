"""Branches: added, worded, moved, folded, removed, and brought back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, RowRemoved, require
from northing.kernel.versions import check_version
from northing.mindmaps import policy
from northing.mindmaps.models import Branch, MindMap, tidy_words
from northing.mindmaps.queries.trees import children_by_parent, grow_tree, walk_tree
from northing.people.models import Person
from northing.people.services.locks import lock_person, refresh_locked

#: How long what was removed can come back.
KEPT_REMOVED = timedelta(days=7)
#: Ways of ``shift_branch``.
UP, DOWN, IN, OUT = WAYS = ("up", "down", "in", "out")
#: Found under the lock, or looked at already.
CHECKED_BRANCH_KEYS = ["mind_map", "parent", "value", "goal", "option", "experiment"]


@transaction.atomic
def add_branch(
    actor: Person, *, mind_map: MindMap, text: str, under: Branch | None = None, after: Branch | None = None
) -> Branch:
    """Last below ``under``, or right behind ``after``, or last of the main branches.

    The same words in the same place again, as a second press sends them, are the branch that is there. Raises
    RowRemoved when another window removed ``under`` or ``after``.
    """
    require(policy.can_change_map(actor, mind_map))
    lock_person(actor)
    for beside in filter(None, (under, after)):
        refresh_standing(beside)
    parent_key = after.parent_id if after else under.pk if under else None
    siblings = list(mind_map.branches.standing().filter(parent=parent_key))
    text = require_words(text)
    same = next((each for each in siblings if each.text == text), None)
    if same is not None:
        return same
    require_room(mind_map, 1)
    require_depth(depth_of_branch(mind_map, parent_key) + 1)
    branch = Branch(mind_map=mind_map, parent_id=parent_key, text=text)
    branch.full_clean(exclude=CHECKED_BRANCH_KEYS)
    branch.save()
    place = next((at for at, each in enumerate(siblings, 1) if after and each.pk == after.pk), len(siblings))
    number_branches([*siblings[:place], branch, *siblings[place:]])
    touch_map(mind_map)
    return branch


@transaction.atomic
def change_branch(actor: Person, *, branch: Branch, text: str, version: str = "", colour: str | None = None) -> Branch:
    """Raises EditConflict when it was worded anew since ``version``, and RowRemoved when it was removed.

    A ``colour`` of None leaves it as it is.
    """
    require(policy.can_change_branch(actor, branch))
    lock_person(actor)
    refresh_standing(branch)
    text = require_words(text)
    colour = branch.colour if colour is None else colour
    if version:
        check_version(branch, version, values={"text": text, "colour": colour})
    branch.text, branch.colour = text, colour
    branch.full_clean(exclude=CHECKED_BRANCH_KEYS)
    branch.save(update_fields=["text", "colour"])
    touch_map(branch.mind_map)
    return branch


@transaction.atomic
def shift_branch(actor: Person, *, branch: Branch, to: str) -> bool:
    """One place up or down, or one level in (below the one above it) or out; whether there was such a place."""
    require(policy.can_change_branch(actor, branch))
    lock_person(actor)
    refresh_standing(branch)
    siblings = list(branch.mind_map.branches.standing().filter(parent=branch.parent_id))
    here = next(at for at, each in enumerate(siblings) if each.pk == branch.pk)
    if to == OUT and branch.parent is not None:
        place_branch(branch, under=branch.parent.parent, position=branch.parent.position + 1)
    elif to == IN and here:
        place_branch(branch, under=siblings[here - 1], position=None)
    elif (to == UP and here) or (to == DOWN and here + 1 < len(siblings)):
        place_branch(branch, under=branch.parent, position=here - 1 if to == UP else here + 1)
    else:
        return False
    return True


@transaction.atomic
def move_branch(actor: Person, *, branch: Branch, under: Branch | None, position: int | None = None) -> Branch:
    """To a place below ``under``, the last without a ``position``; below nothing it becomes a main branch.

    Raises RowRemoved when another window removed either.
    """
    require(policy.can_change_branch(actor, branch))
    lock_person(actor)
    refresh_standing(branch)
    if under is not None:
        refresh_standing(under)
        require(under.mind_map_id == branch.mind_map_id)
    return place_branch(branch, under=under, position=position)


@transaction.atomic
def fold_branch(actor: Person, *, branch: Branch, folds: bool) -> Branch:
    """Whether what is below it is hidden in the drawing and the outline."""
    require(policy.can_change_branch(actor, branch))
    lock_person(actor)
    refresh_standing(branch)
    branch.is_folded = folds
    branch.save(update_fields=["is_folded"])
    return branch


@transaction.atomic
def remove_branch(actor: Person, *, branch: Branch) -> UUID:
    """With all below it. The answer names the act for ``restore_removed``. A second press changes nothing."""
    require(policy.can_change_branch(actor, branch))
    lock_person(actor)
    refresh_locked(branch)
    if branch.removed_at is not None and branch.removal is not None:
        return branch.removal
    return remove_keys(branch.mind_map, {branch.pk})


@transaction.atomic
def remove_batch(actor: Person, *, mind_map: MindMap, batch: UUID) -> UUID:
    """What came in with one act, with all that was put below it since."""
    require(policy.can_change_map(actor, mind_map))
    lock_person(actor)
    return remove_keys(mind_map, set(mind_map.branches.standing().filter(batch=batch).values_list("pk", flat=True)))


@transaction.atomic
def restore_removed(actor: Person, *, mind_map: MindMap, removal: UUID) -> list[Branch]:
    """Brings back what one act removed, each where it was.

    Where that place is gone, it is the nearest one above that still stands.
    """
    require(policy.can_change_map(actor, mind_map))
    lock_person(actor)
    back = list(mind_map.branches.filter(removal=removal))
    require_room(mind_map, len(back))
    known = {branch.pk: branch for branch in mind_map.branches.all()}
    coming = {branch.pk for branch in back}
    for branch in back:
        while branch.parent_id and branch.parent_id not in coming and known[branch.parent_id].removed_at:
            branch.parent_id = known[branch.parent_id].parent_id
        branch.removed_at = branch.removal = None
    Branch.objects.bulk_update(back, ["parent", "removed_at", "removal"])
    standing = children_by_parent(each for each in known.values() if not each.removed_at and each.pk not in coming)
    for parent, returning in children_by_parent(sorted(back, key=lambda branch: branch.position)).items():
        for branch in returning:
            standing[parent].insert(branch.position, branch)
        number_branches(standing[parent])
    touch_map(mind_map)
    return back


def refresh_standing(branch: Branch) -> None:
    """Reads the branch again, after the lock was taken. Raises RowRemoved when another window removed it."""
    refresh_locked(branch)
    if branch.removed_at is not None:
        raise RowRemoved


def require_words(text: str) -> str:
    """The words as they are kept."""
    tidy = tidy_words(text)
    if not tidy:
        raise Refused(_("Write a word or two."), field="text")
    return tidy


def require_room(mind_map: MindMap, number: int) -> None:
    if mind_map.branches.standing().count() + number > policy.MAX_BRANCHES_PER_MAP:
        sentence = _("A map holds at most %(limit)s branches. Remove some, or begin another map.")
        raise Refused(sentence % {"limit": policy.MAX_BRANCHES_PER_MAP}, field="text")


def require_depth(depth: int) -> None:
    if depth > policy.MAX_DEPTH:
        sentence = _("A map is at most %(limit)s levels deep.")
        raise Refused(sentence % {"limit": policy.MAX_DEPTH}, field="text")


def depth_of_branch(mind_map: MindMap, key: int | None) -> int:
    """0 for the middle, 1 for a main branch."""
    parents = dict(mind_map.branches.standing().values_list("pk", "parent_id"))
    depth = 0
    while key is not None:
        key, depth = parents.get(key), depth + 1
    return depth


def place_branch(branch: Branch, *, under: Branch | None, position: int | None) -> Branch:
    """Call inside a transaction, after policy and lock. Raises Refused where a branch would go below itself."""
    rest = list(branch.mind_map.branches.standing().order_by("position", "pk"))
    moved = next(node for node in walk_tree(grow_tree(rest)) if node.branch.pk == branch.pk)
    taken = {node.branch.pk: node.depth for node in walk_tree([moved])}
    if under is not None and under.pk in taken:
        raise Refused(_("A branch cannot go below itself."))
    height = max(taken.values()) - moved.depth + 1
    require_depth(depth_of_branch(branch.mind_map, under.pk if under else None) + height)
    siblings = [each for each in rest if each.parent_id == (under.pk if under else None) and each.pk != branch.pk]
    left = [each for each in rest if each.parent_id == branch.parent_id and each.pk != branch.pk]
    place = len(siblings) if position is None else min(position, len(siblings))
    if under is None or under.pk != branch.parent_id:
        number_branches(left)
    branch.parent = under
    branch.save(update_fields=["parent"])
    number_branches([*siblings[:place], branch, *siblings[place:]])
    touch_map(branch.mind_map)
    return branch


def remove_keys(mind_map: MindMap, keys: Collection[int]) -> UUID:
    """Removes these and all below them. Call inside a transaction, after policy and lock."""
    removal = uuid4()
    tree = grow_tree(mind_map.branches.standing().order_by("position", "pk"))
    tops = [node for node in walk_tree(tree) if node.branch.pk in keys]
    gone = {node.branch.pk for node in walk_tree(tops)}
    mind_map.branches.filter(pk__in=gone).update(removed_at=dates.now(), removal=removal)
    parents = {node.branch.parent_id for node in tops} - gone
    standing = children_by_parent(mind_map.branches.standing().order_by("position", "pk"))
    for parent in parents:
        number_branches(standing[parent])
    touch_map(mind_map)
    return removal


def number_branches(siblings: Sequence[Branch]) -> None:
    """Gives them the positions of their order."""
    changed = [branch for place, branch in enumerate(siblings) if branch.position != place]
    for place, branch in enumerate(siblings):
        branch.position = place
    Branch.objects.bulk_update(changed, ["position"])


def touch_map(mind_map: MindMap) -> None:
    """The map has changed; what was removed long ago goes for good."""
    mind_map.changed_at = dates.now()
    mind_map.save(update_fields=["changed_at"])
    mind_map.branches.filter(removed_at__lt=dates.now() - KEPT_REMOVED).delete()
