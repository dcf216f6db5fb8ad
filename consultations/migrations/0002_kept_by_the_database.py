"""What the database itself holds: numbers, exact counts of what is said, nothing left undecided."""

from django.db import migrations

REFERENCES = "CREATE SEQUENCE consultations_reference"
NO_REFERENCES = "DROP SEQUENCE consultations_reference"

# A key share: ending a consultation changes a key of its row, so each waits for the other.
GUARDS = """
CREATE FUNCTION consultations_none_comes_late() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE current text;
BEGIN
    SELECT state INTO current FROM consultations_consultation
    WHERE id = NEW.consultation_id FOR KEY SHARE;
    IF current = 'concluded' THEN
        RAISE EXCEPTION 'contribution % is undecided in a concluded consultation', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_left_undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER none_comes_late
    BEFORE INSERT OR UPDATE OF decision_id, withdrawn_at, consultation_id
    ON consultations_contribution FOR EACH ROW
    WHEN (NEW.decision_id IS NULL AND NEW.withdrawn_at IS NULL)
    EXECUTE FUNCTION consultations_none_comes_late();

CREATE FUNCTION consultations_none_is_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM consultations_contribution
               WHERE consultation_id = NEW.id AND decision_id IS NULL AND withdrawn_at IS NULL)
    THEN
        RAISE EXCEPTION 'consultation % has undecided contributions', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nothing_left_undecided';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER none_is_left BEFORE UPDATE OF state ON consultations_consultation FOR EACH ROW
    WHEN (NEW.state = 'concluded') EXECUTE FUNCTION consultations_none_is_left();
"""
NO_GUARDS = """
DROP TRIGGER none_is_left ON consultations_consultation;
DROP TRIGGER none_comes_late ON consultations_contribution;
DROP FUNCTION consultations_none_is_left();
DROP FUNCTION consultations_none_comes_late();
"""

# What is shown, summed before and after each statement; only the difference is written.
COUNTS = """
CREATE FUNCTION consultations_count_opinions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO consultations_opiniondelta
            (consultation_id, line, stance, opinions, decided, supports)
        SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
               count(*), count(decision_id), sum(supports)
        FROM after WHERE hidden_at IS NULL AND withdrawn_at IS NULL GROUP BY 1, 2, 3;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO consultations_opiniondelta
            (consultation_id, line, stance, opinions, decided, supports)
        SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
               -count(*), -count(decision_id), -sum(supports)
        FROM before WHERE hidden_at IS NULL AND withdrawn_at IS NULL GROUP BY 1, 2, 3;
    ELSE
        INSERT INTO consultations_opiniondelta
            (consultation_id, line, stance, opinions, decided, supports)
        SELECT consultation_id, coalesce(line, '00000000-0000-0000-0000-000000000000'), stance,
               sum(sign), coalesce(sum(sign) FILTER (WHERE decision_id IS NOT NULL), 0), sum(sign * supports)
        FROM (
            SELECT 1 AS sign, consultation_id, line, stance, decision_id, supports FROM after
            WHERE hidden_at IS NULL AND withdrawn_at IS NULL
            UNION ALL
            SELECT -1, consultation_id, line, stance, decision_id, supports FROM before
            WHERE hidden_at IS NULL AND withdrawn_at IS NULL
        ) changed
        GROUP BY 1, 2, 3
        HAVING sum(sign) <> 0 OR sum(sign * supports) <> 0
            OR coalesce(sum(sign) FILTER (WHERE decision_id IS NOT NULL), 0) <> 0;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_written AFTER INSERT ON consultations_contribution
    REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION consultations_count_opinions();
CREATE TRIGGER count_changed AFTER UPDATE ON consultations_contribution
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION consultations_count_opinions();
CREATE TRIGGER count_deleted AFTER DELETE ON consultations_contribution
    REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION consultations_count_opinions();
"""
NO_COUNTS = """
DROP TRIGGER count_written ON consultations_contribution;
DROP TRIGGER count_changed ON consultations_contribution;
DROP TRIGGER count_deleted ON consultations_contribution;
DROP FUNCTION consultations_count_opinions();
"""


class Migration(migrations.Migration):
    dependencies = [("consultations", "0001_initial")]

    operations = [
        migrations.RunSQL(REFERENCES, NO_REFERENCES),
        migrations.RunSQL(GUARDS, NO_GUARDS),
        migrations.RunSQL(COUNTS, NO_COUNTS),
    ]
