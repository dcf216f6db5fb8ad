"""The table of the cache in which attempts are counted: PostgreSQL alone decides about sign-in."""

from django.db import migrations

CREATE = """
CREATE TABLE IF NOT EXISTS accounts_decisions (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS accounts_decisions_expires ON accounts_decisions (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE IF EXISTS accounts_decisions")]
