"""In which tab of the list a proposal stands, kept beside its total by the database itself.

The most signed of a tab are then the first rows of an index. No verb has to think of it, and no
update passes it by.
"""

from django.db import migrations, models

CREATE = """
CREATE FUNCTION proposals_standing(p proposals_proposal) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p.hidden_at IS NOT NULL THEN ''
        WHEN p.state = 'answered' THEN 'answered'
        WHEN p.state IN ('open', 'with_body') AND p.reached_at IS NOT NULL THEN 'awaiting'
        WHEN p.state = 'open' AND p.settled_at IS NULL THEN 'collecting'
        WHEN p.state IN ('open', 'withdrawn', 'merged') AND p.reached_at IS NULL THEN 'closed'
        ELSE ''
    END
$$;

CREATE FUNCTION proposals_total_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT proposals_standing(p) INTO NEW.standing
    FROM proposals_proposal p WHERE p.id = NEW.proposal_id;
    NEW.standing := coalesce(NEW.standing, '');
    RETURN NEW;
END $$;
CREATE TRIGGER total_begins BEFORE INSERT ON proposals_total
    FOR EACH ROW EXECUTE FUNCTION proposals_total_begins();

CREATE FUNCTION proposals_total_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE proposals_total SET standing = proposals_standing(NEW) WHERE proposal_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER total_moves AFTER UPDATE OF state, hidden_at, reached_at, settled_at
    ON proposals_proposal FOR EACH ROW
    WHEN (proposals_standing(OLD) IS DISTINCT FROM proposals_standing(NEW))
    EXECUTE FUNCTION proposals_total_moves();

UPDATE proposals_total t SET standing = proposals_standing(p)
FROM proposals_proposal p WHERE p.id = t.proposal_id AND proposals_standing(p) <> '';
"""
DROP = """
DROP TRIGGER total_moves ON proposals_proposal;
DROP TRIGGER total_begins ON proposals_total;
DROP FUNCTION proposals_total_moves();
DROP FUNCTION proposals_total_begins();
DROP FUNCTION proposals_standing(proposals_proposal);
"""


class Migration(migrations.Migration):
    dependencies = [("proposals", "0004_counting_after_the_end")]

    operations = [
        migrations.AddField(
            model_name="total",
            name="standing",
            field=models.CharField(db_default="", default="", editable=False, max_length=10),
        ),
        migrations.RunSQL(CREATE, DROP),
        migrations.AlterField(
            model_name="total", name="count", field=models.IntegerField(default=0)
        ),
        migrations.AddIndex(
            model_name="total",
            index=models.Index(fields=["standing", "-count", "-proposal"], name="most_signed"),
        ),
    ]
