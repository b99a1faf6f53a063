"""Archives on their way in: looked at, confirmed, written as long work, and taken back within a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import IO, Any
from uuid import uuid4

from django.db import IntegrityError, connection, models, transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.exchange import policy
from northing.exchange.archive.container import MAX_ARCHIVE_BYTES, ArchiveFile
from northing.exchange.archive.reading import PersonalArchive
from northing.exchange.models import ArchiveRow, BroughtArchive, Transfer
from northing.exchange.models.archives import TIME_TO_UNDO
from northing.exchange.queries.archive_people import people_of
from northing.exchange.queries.archive_plans import parts_in_order, plan_archive
from northing.exchange.services.archive_writing import ARCHIVE_ROWS_AT_ONCE, ArchiveWriter, mark_rows, marks_now
from northing.exchange.services.transfers import TransferWork, ask_for_transfer
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.people.models.event_kinds import EventKind
from northing.people.queries.export_parts import export_parts
from northing.people.services.locks import lock_person, refresh_locked
from northing.people.services.security_log import record_security_event

ARCHIVE_ARRIVED = EventKind(
    "exchange.archive_arrived", gettext_lazy("Archive brought in"), gettext_lazy("Brought in a personal archive")
)
ARCHIVE_UNDONE = EventKind(
    "exchange.archive_undone", gettext_lazy("Archive undone"), gettext_lazy("Undid bringing in a personal archive")
)

#: Of long work (``TransferKind``).
ARCHIVE_KIND = "archive"  # untranslated: a key
#: A file that nobody confirmed is forgotten.
TIME_TO_CONFIRM = timedelta(days=1)


def bring_archive(actor: Person, *, file: IO[bytes], name: str) -> BroughtArchive:
    """Looks at it, counts what would come and writes nothing of it. An earlier one that waits is forgotten.

    Raises Refused for what is no archive, or came in already.
    """
    require(policy.can_bring_archive(actor))
    content = file.read(MAX_ARCHIVE_BYTES + 1)
    digest = sha256(content).hexdigest()
    if BroughtArchive.objects.visible_to(actor).arrived().filter(digest=digest).exists():
        raise Refused(_("This archive has come in already. Nothing would be new."), field="file")
    archive = PersonalArchive(ArchiveFile(BytesIO(content)))
    plan = plan_archive(actor, archive)
    preview = {"parts": plan.counts, "people": people_of(actor, plan), "version": archive.version}
    with transaction.atomic():
        lock_person(actor)
        BroughtArchive.objects.filter(person=actor, arrived_at=None, transfer=None).delete()
        return BroughtArchive.objects.create(
            person=actor,
            file_name=name[:120],
            digest=digest,
            content=content,
            owner_name=archive.owner_name[:200],
            made_at=archive.made_at,
            preview=preview,
        )


def forget_archive(actor: Person, *, archive: BroughtArchive) -> None:
    """One that was not confirmed."""
    require(policy.can_act_on_archive(actor, archive))
    BroughtArchive.objects.filter(pk=archive.pk, arrived_at=None).delete()


@transaction.atomic
def confirm_archive(actor: Person, *, archive: BroughtArchive) -> Transfer:
    """Asks for the long work that writes it. Pressed twice it is asked for once."""
    require(policy.can_act_on_archive(actor, archive))
    lock_person(actor)
    refresh_locked(archive)
    if archive.arrived_at is not None:
        raise Refused(_("This archive has come in already. Nothing would be new."))
    transfer = _ask(actor, archive)
    if not transfer.is_open:  # an earlier try ended without an arrival
        archive.form_key = uuid4()
        transfer = _ask(actor, archive)
    BroughtArchive.objects.filter(pk=archive.pk).update(transfer=transfer, form_key=archive.form_key)
    return transfer


def _ask(actor: Person, archive: BroughtArchive) -> Transfer:
    options = {"archive": archive.pk}
    return ask_for_transfer(actor, kind=ARCHIVE_KIND, options=options, form_key=archive.form_key, content=())


def prepare_archive(work: TransferWork) -> Callable[[], dict[str, Any]]:
    """Reads it again: what is here may have changed since it was looked at. What it returns writes all or nothing."""
    archive = BroughtArchive.objects.filter(pk=work.transfer.options["archive"], person=work.person).first()
    if archive is None or archive.arrived_at is not None:
        raise Refused(_("This archive is not here any more."))
    total = sum(sum(counts.values()) for counts in archive.preview["parts"].values())
    content = PersonalArchive(ArchiveFile(BytesIO(bytes(archive.content))))
    plan = plan_archive(work.person, content, lambda done: work.report(min(done, total), total))

    def write() -> dict[str, Any]:
        ArchiveWriter(archive, plan).write()
        mark_rows(archive)
        preview = {**archive.preview, "parts": plan.counts}
        BroughtArchive.objects.filter(pk=archive.pk).update(arrived_at=dates.now(), content=b"", preview=preview)
        record_security_event(ARCHIVE_ARRIVED, actor=work.person, subject=work.person)
        return {"archive": archive.pk}

    return write


@transaction.atomic
def undo_archive(actor: Person, *, archive: BroughtArchive) -> None:
    """Deletes all that came with it. Raises Refused when any of it was changed or built upon since: those words are
    newer than the archive, and nobody else has them.
    """
    require(policy.can_act_on_archive(actor, archive))
    lock_person(actor)
    refresh_locked(archive)
    if not archive.can_be_undone:
        raise Refused(_("The week in which this could be undone is over."))
    _require_unchanged(archive)
    try:
        with transaction.atomic():
            _delete_rows(archive)
    except IntegrityError as error:
        sentence = _("Something of yours is tied to what came in since then. Untie or delete that first.")
        raise Refused(sentence) from error
    ArchiveRow.objects.filter(archive=archive).delete()
    BroughtArchive.objects.filter(pk=archive.pk).update(undone_at=dates.now())
    record_security_event(ARCHIVE_UNDONE, actor=actor, subject=actor)


def _require_unchanged(archive: BroughtArchive) -> None:
    changed = Counter[str]()
    for name, marks in marks_now(archive).items():
        rows = ArchiveRow.objects.filter(archive=archive, part=name, key__in=marks)
        changed[name] += sum(marks[key] != mark for key, mark in rows.values_list("key", "mark"))
    titles = [str(export_parts()[name].title) for name, count in changed.items() if count]
    if titles:
        sentence = _(
            "Some of what came in was changed since then: %(kinds)s. It stays, so that nothing of that is lost."
        )
        raise Refused(sentence % {"kinds": get_text_list(titles, _("and"))})


def _delete_rows(archive: BroughtArchive) -> None:
    """Children before what they hang on. Raises IntegrityError where a row that did not come refers to one."""
    tables = set[str]()
    for part in reversed(parts_in_order()):
        keys = list(ArchiveRow.objects.filter(archive=archive, part=part.name).exclude(key=None).values_list("key"))
        for start in range(0, len(keys), ARCHIVE_ROWS_AT_ONCE):
            chunk = [key for (key,) in keys[start : start + ARCHIVE_ROWS_AT_ONCE]]
            part.find(archive.person).filter(pk__in=chunk).order_by()._raw_delete(connection.alias)
        if keys:
            tables |= _tables_that_refer_to(part.model)
    connection.check_constraints(table_names=sorted(tables))


def _tables_that_refer_to(model: type[models.Model]) -> set[str]:
    return {related.related_model._meta.db_table for related in model._meta.related_objects}


def tidy_archives() -> None:
    """Forgets what nobody confirmed, and what only served to undo once the week is over."""
    now = dates.now()
    BroughtArchive.objects.filter(arrived_at=None, brought_at__lt=now - TIME_TO_CONFIRM).delete()
    over = ArchiveRow.objects.filter(archive__arrived_at__lt=now - TIME_TO_UNDO, key__isnull=False)
    over.filter(content={}).delete()
