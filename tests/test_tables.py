"""The kept tables: what the migrations say, and never anything else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DataError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from portal import tables
from portal.tables import FILE, HEADING, digest, is_true, keep, lay, migrate, scratch


def loader() -> MigrationLoader:
    """What is to be applied to the database at hand, and what is on disk."""
    return MigrationLoader(connection)


@pytest.fixture
def text() -> str:
    """The file as it stands."""
    return FILE.read_text(encoding="utf-8")


@pytest.fixture
def empty(transactional_db: None) -> Iterator[None]:
    """A database without tables instead of the usual one."""
    with scratch():
        yield


@pytest.fixture
def shorter(text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[str, str]:
    """The file without its last migration, as if that had come since; which one that is."""
    last = list(HEADING.finditer(text))[-1]
    (tmp_path / "tables.sql").write_text(text[: last.start()])
    monkeypatch.setattr(tables, "FILE", tmp_path / "tables.sql")
    return last[1], last[2]


@pytest.mark.django_db
def test_every_migration_that_the_file_names_still_reads_as_it_did(text: str) -> None:
    """Run `manage.py keep_tables` where this fails."""
    found = loader().disk_migrations
    named = {(app, name): told for app, name, told in HEADING.findall(text)}
    assert {key: digest(found[key]) for key in named} == named


@pytest.mark.django_db
def test_every_migration_is_in_the_file(text: str) -> None:
    """A start without it is right, but slow. Run `manage.py keep_tables` where this fails."""
    named = {(app, name) for app, name, _ in HEADING.findall(text)}
    assert set(loader().graph.nodes) == named


@pytest.mark.full
@pytest.mark.django_db(transaction=True)
def test_the_file_holds_what_all_migrations_say(text: str) -> None:
    """Run `manage.py keep_tables` where this fails."""
    assert keep() == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "told", ["-- portal.0001_gone " + "0" * 16, "-- auth.0001_initial " + "0" * 16]
)
def test_a_file_about_other_migrations_is_not_used(text: str, told: str) -> None:
    assert (is_true(text, loader()), is_true(f"{text}\n{told}\n", loader())) == (True, False)


@pytest.mark.django_db
def test_a_database_that_has_tables_is_left_alone() -> None:
    assert (lay(loader()), migrate()) == (False, False)


@pytest.mark.slow
def test_an_empty_database_gets_all_tables_and_what_came_since(
    empty: None, shorter: tuple[str, str]
) -> None:
    assert lay(loader())
    before = set(MigrationRecorder(connection).applied_migrations())
    assert migrate()
    after = set(MigrationRecorder(connection).applied_migrations())
    assert (after - before >= {shorter}, migrate()) == (True, False)


@pytest.mark.slow
def test_tables_are_laid_whole_or_not_at_all(
    empty: None, text: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "tables.sql").write_text(text + "SELECT 1 / 0;")
    monkeypatch.setattr(tables, "FILE", tmp_path / "tables.sql")
    with pytest.raises(DataError, match="division by zero"):
        lay(loader())
    assert connection.introspection.table_names() == []
