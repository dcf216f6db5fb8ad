"""The text of a draft as readers see it: a part at a time, each clause with what is said on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery

from consultations.clauses.differing import Change, Stretch
from consultations.comparing import stretches_of
from consultations.models import Clause, Consultation, Contribution, Decision, DraftVersion
from consultations.models.draft import ClauseKind
from consultations.tallies import Tallies, Tally

# A page shows about so many clauses; it ends where an article does.
PART = 40


@dataclass(frozen=True)
class Chapter:
    """An entry of the table of contents: a clause with all that follows until the next entry."""

    clause: Clause
    clauses: list[Clause]
    tally: Tally
    part: int


@dataclass(frozen=True)
class Said:
    """A clause of the page, and what is said on it."""

    clause: Clause
    tally: Tally
    leading: Contribution | None
    # What is not as it was in the version before; None where it is, or nothing is compared.
    changes: Sequence[Stretch] | None = None
    after_opinions: bool = False

    @property
    def is_title(self) -> bool:
        """Whether it is a heading alone, with its clauses below."""
        return not self.clause.text

    @property
    def level(self) -> int:
        """Which heading it is, from 2."""
        return min(self.clause.depth + 2, 4)


def outline(version: DraftVersion, tallies: Tallies) -> list[Chapter]:
    """The table of contents of `version`: its articles, or what stands at its top."""
    clauses = list(version.clauses.defer("text", "paragraphs"))
    kinds = {clause.kind for clause in clauses}
    chapters: list[Chapter] = []
    part, filled = 1, 0
    for group in _groups(clauses, by_article=ClauseKind.ARTICLE in kinds):
        if filled and filled + len(group) > PART:
            part, filled = part + 1, 0
        filled += len(group)
        tally = tallies.on(*(line for clause in group for line in clause.lines))
        named = next((each for each in group if each.kind == ClauseKind.ARTICLE), group[0])
        chapters.append(Chapter(named, group, tally, part))
    return chapters


def said_in(
    consultation: Consultation,
    version: DraftVersion,
    chapters: Sequence[Chapter],
    tallies: Tallies,
    before: DraftVersion | None = None,
) -> list[Said]:
    """The clauses of some chapters in full, each with its tally and its leading opinion.

    With a version `before`, also what changed in each since then.
    """
    places = [clause.place for chapter in chapters for clause in chapter.clauses]
    rows = _with_leading(version.clauses.filter(place__in=places), consultation)
    leading = opinions_with_decisions([pk for _row, pk in rows if pk])
    changes = _changes(before, version, [row for row, _pk in rows])
    changed = _after_opinions([row for row, _pk in rows]) if version.number > 1 else set()
    return [
        Said(
            row,
            tallies.on(*row.lines),
            leading.get(pk or 0),
            changes=changes.get(row.pk),
            after_opinions=row.pk in changed,
        )
        for row, pk in rows
    ]


def said_on(consultation: Consultation, clause: Clause, tally: Tally) -> Said:
    """One clause as it stands on the page, with the opinion on it that most people support."""
    rows = clause.version.clauses.filter(pk=clause.pk)
    leading = opinions_with_decisions([pk for _row, pk in _with_leading(rows, consultation) if pk])
    return Said(clause, tally, next(iter(leading.values()), None))


def _changes(
    before: DraftVersion | None, version: DraftVersion, rows: Sequence[Clause]
) -> dict[int, Sequence[Stretch]]:
    """By clause what changed in its text since `before`; clauses that stayed are left out."""
    if before is None:
        return {}
    # Parts of one old clause are told apart together, wherever they stand.
    whole = {row.split_from or row.line for row in rows}
    parts = version.clauses.filter(Q(line__in=whole) | Q(split_from__in=whole))
    new = list({row.pk: row for row in [*rows, *parts]}.values())
    lines = {line for row in new for line in row.lines}
    found = stretches_of(list(before.clauses.filter(line__in=lines)), new, headings=False)
    marks = {pk: them for pk, them in found.items() if any(_is_change(each) for each in them)}
    return {row.pk: marks[row.pk] for row in rows if row.pk in marks}


def _is_change(stretch: Stretch) -> bool:
    return stretch.change is not Change.SAME


def _after_opinions(rows: Sequence[Clause]) -> set[int]:
    """Which clauses a decision names as what it changed."""
    named = Decision.objects.filter(clause__in=[row.pk for row in rows]).order_by()
    return {pk for pk in named.values_list("clause_id", flat=True) if pk is not None}


def opinions_with_decisions(pks: Sequence[int]) -> dict[int, Contribution]:
    """Contributions by key with whom they are from and what was decided."""
    rows = Contribution.objects.select_related("region", "decision__body")
    return rows.in_bulk(pks) if pks else {}


def _with_leading(
    rows: "QuerySet[Clause]", consultation: Consultation
) -> list[tuple[Clause, int | None]]:
    """Each clause with the key of the opinion on it that most people stand behind."""
    shown = Contribution.objects.shown().first_of_its_kind().filter(consultation=consultation.pk)
    best = shown.filter(line=OuterRef("line")).order_by("-backing", "-id").values("pk")[:1]
    clauses = rows.annotate(leading=Subquery(best)).order_by("place")
    found: list[tuple[Clause, int | None]] = [(row, row.leading) for row in clauses]
    joining = {line for row, _pk in found if row.joined for line in row.lines}
    return _joined(found, shown.filter(line__in=joining)) if joining else found


def _joined(
    clauses: list[tuple[Clause, int | None]], said: QuerySet[Contribution]
) -> list[tuple[Clause, int | None]]:
    """Where clauses were joined, what is `said` on any of them counts as said on the one."""
    bests = said.order_by("line", "-backing", "-id").distinct("line").only("line", "backing")
    by_line = {row.line: (row.backing, row.pk) for row in bests}
    told: list[tuple[Clause, int | None]] = []
    for row, pk in clauses:
        them = [by_line[line] for line in row.lines if line in by_line]
        told.append((row, max(them)[1] if row.joined and them else pk))
    return told


def _groups(clauses: Sequence[Clause], *, by_article: bool) -> list[list[Clause]]:
    """Stretches of clauses, each begun by an article (headings above it go with it)."""
    groups: list[list[Clause]] = []
    headings: list[Clause] = []
    for clause in clauses:
        above = clause.kind in (ClauseKind.SECTION, ClauseKind.CHAPTER)
        if by_article and above:
            headings.append(clause)
        elif not groups or (clause.kind == ClauseKind.ARTICLE if by_article else clause.depth == 0):
            groups.append([*headings, clause])
            headings = []
        else:
            groups[-1] += [*headings, clause]
            headings = []
    if headings:
        groups.append(headings)
    return groups
