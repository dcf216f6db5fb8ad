"""Where the acts of a place lie in the feed, so that places are laid upon each other unread.

A stretch is 4,096 consecutive numbers of the feed. For each place and stretch the database keeps
one bit for each number that was ever filed there. A bit is never taken away: what is hidden leaves
`audit_filing` alone, so that nobody who hides waits for a row that all share. The table is an
index of our own, no model: whoever reads it asks `audit_filing` whether an act still stands there.
"""

from django.db import migrations

TABLE = """
CREATE TABLE audit_stretch (
    under integer NOT NULL,
    number integer NOT NULL,
    marks bit(4096) NOT NULL,
    PRIMARY KEY (under, number)
);
"""
# In one order, so that two who file at the same moment do not wait for each other for ever.
MARK = """
INSERT INTO audit_stretch AS known (under, number, marks)
SELECT under, seq / 4096, bit_or(set_bit(B'0'::bit(4096), (seq % 4096)::int, 1))
FROM {filed} GROUP BY 1, 2 ORDER BY 1, 2
ON CONFLICT (under, number) DO UPDATE SET marks = known.marks | excluded.marks
WHERE known.marks | excluded.marks <> known.marks;
"""
TRIGGER = f"""
CREATE FUNCTION audit_mark_stretches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {MARK.format(filed="filed")}
    RETURN NULL;
END
$$;
CREATE TRIGGER mark_stretches AFTER INSERT ON audit_filing
    REFERENCING NEW TABLE AS filed FOR EACH STATEMENT EXECUTE FUNCTION audit_mark_stretches();
"""
UNDO = """
DROP TRIGGER mark_stretches ON audit_filing;
DROP FUNCTION audit_mark_stretches();
DROP TABLE audit_stretch;
"""


class Migration(migrations.Migration):
    dependencies = (("audit", "0002_filing"),)

    operations = (
        migrations.RunSQL(TABLE + MARK.format(filed="audit_filing") + TRIGGER, UNDO),
    )
