"""Reference rows (regions, bodies, norms …): loaded once, put back after transactional tests."""

from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

COPY = "reference_rows"
COMMANDS = ("load_directory", "load_norms", "load_scorecards")
# What stands beyond this is removed from the disk, too: nothing is vacuumed while tests run.
MANY_BYTES = 1_000_000
# Only what differs is touched: with 110 tables a TRUNCATE of all would cost more than most tests.
PUT_BACK = f"""
CREATE FUNCTION {COPY}.put_back() RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  one text;
  copied boolean;
  differs boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'
    AND tablename <> 'django_migrations'
  LOOP
    copied := to_regclass(format('{COPY}.%I', one)) IS NOT NULL;
    IF copied THEN
      EXECUTE format('SELECT EXISTS (TABLE {COPY}.%1$I EXCEPT TABLE public.%1$I) OR '
        'EXISTS (TABLE public.%1$I EXCEPT TABLE {COPY}.%1$I)', one) INTO differs;
    ELSE
      EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', one) INTO differs;
    END IF;
    CONTINUE WHEN NOT differs;
    EXECUTE format('DELETE FROM public.%I', one);
    IF copied THEN
      EXECUTE (SELECT format('INSERT INTO public.%1$I (%2$s) SELECT %2$s FROM {COPY}.%1$I', one,
        string_agg(quote_ident(column_name), ', ')) FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = one AND is_generated = 'NEVER');
    END IF;
    IF pg_total_relation_size(format('public.%I', one)) > {MANY_BYTES} THEN
      RETURN NEXT one;
    END IF;
  END LOOP;
END $$"""


def load() -> None:
    """Load the rows, keep a copy of every table that holds any, and leave the rest to it."""
    for command in COMMANDS:
        call_command(command, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {COPY} CASCADE; CREATE SCHEMA {COPY}")
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'CREATE TABLE {COPY}."{table}" AS TABLE "{table}"')
        cursor.execute(PUT_BACK)


def put_back_after_each() -> None:
    """Let a transactional test leave the reference rows and no others."""
    TransactionTestCase._fixture_teardown = lambda _test: restore()  # type: ignore[method-assign]


def restore() -> None:
    """Leave the reference rows as they were and no others."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COPY}.put_back()")
        large = [f'"{row[0]}"' for row in cursor.fetchall()]
        if large and not connection.in_atomic_block:
            cursor.execute(f"VACUUM {', '.join(large)}")
