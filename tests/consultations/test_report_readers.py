"""The files of a report, opened by an office suite: what it draws is what the rows say."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db.models import Sum
from django.utils import timezone, translation

from consultations.models import Contribution, Decision
from consultations.reports.as_docx import docx_of
from consultations.reports.as_xlsx import xlsx_of
from consultations.reports.assembling import report_of
from consultations.reports.contributions import rows_of
from consultations.versions import current_version
from portal.directory.models import Region
from tests.consultation_factories import ConsultationFactory, ContributionFactory
from tests.factories import CitizenFactory

OFFICE, READER = shutil.which("soffice"), shutil.which("pdftotext")
NEEDED = "libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("norms"),
    # Where CI is set nothing may be missing: the test fails there and says what it did not find.
    pytest.mark.skipif(
        not (OFFICE and READER or os.environ.get("CI")),
        reason=f"needs LibreOffice and pdftotext (Debian: apt install {NEEDED})",
    ),
]
PATIENCE = 180
ROW = re.compile(r"^\s*(\S.*?)((?:\s{2,}\d+)+)\s*$")
STANCES = ("agree", "change", "remove", "question")
MATRIX = {"accepted": 7, "partly": 4, "rejected": 11, "noted": 3}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def consultation(bobur):
    """Concluded: 25 contributions on two clauses and the whole, by four decisions; one gone."""
    made = ConsultationFactory(closed=True, draft=True)
    clauses = list(current_version(made).clauses.filter(address__in=("1.2", "2.2")))
    people = CitizenFactory.create_batch(19)
    for outcome, number in MATRIX.items():
        facts = {"consultation": made, "body": made.body, "by": bobur}
        text = f"Sabab: {outcome}. Batafsil javob hujjatda."
        decision = Decision.objects.create(
            **facts, outcome=outcome, text=text, demand=f"So {outcome}"
        )
        for at in range(number):
            ContributionFactory(
                consultation=made,
                author=people[at % len(people)],
                clause=(*clauses, None)[at % 3],
                stance=STANCES[(at + number) % 4],
                text="=SUM(1;2)"
                if at == 0
                else f"{outcome}: muddat {at} kun boʻlsin — «Ўзбекча» ҳам.",
                organisation="“Yashil makon” jamgʻarmasi" if at % 5 == 4 else "",
                supports=at * 13,
                decision=decision,
            )
    ContributionFactory(consultation=made, withdrawn_at=timezone.now(), supports=1000)
    made.state, made.concluded_at = "concluded", timezone.now()
    made.save()
    return made


def read_by_office(content: bytes, form: str, directory: Path) -> str:
    """What LibreOffice draws of a file: its PDF, read as text with the places of words kept."""
    assert OFFICE, f"LibreOffice is missing: apt install {NEEDED}"
    assert READER, f"pdftotext is missing: apt install {NEEDED}"
    given, drawn = directory / f"report.{form}", directory / "report.pdf"
    given.write_bytes(content)
    profile = f"-env:UserInstallation={(directory / 'profile').as_uri()}"
    convert = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(directory)]
    subprocess.run([*convert, str(given)], check=True, capture_output=True, timeout=PATIENCE)
    read = [READER, "-layout", str(drawn), "-"]
    return subprocess.run(read, check=True, capture_output=True, timeout=PATIENCE).stdout.decode()


def lines_of_numbers(text: str) -> dict[str, tuple[int, ...]]:
    """Each line that ends in whole numbers, by the words before them."""
    found = filter(None, map(ROW.match, text.splitlines()))
    return {line[1]: tuple(map(int, line[2].split())) for line in found}


def expected(consultation) -> dict[str, tuple[int, ...]]:
    """The same lines, asked of the database in another way than the report asks."""
    rows = Contribution.objects.filter(consultation=consultation, withdrawn_at=None)
    lines = {
        "Contributions": (rows.count(),),
        "People who contributed": (len(set(rows.values_list("author", flat=True))),),
        "Contributions of organisations": (rows.exclude(organisation="").count(),),
        "Supports of contributions": (rows.aggregate(n=Sum("supports"))["n"],),
        "Answers to the survey": (0,),
        "Votes on statements": (0,),
        "Texts hidden by moderators": (0,),
    }
    for outcome in Decision.Outcome:
        lines[str(outcome.label)] = (rows.filter(decision__outcome=outcome).count(),)
    for region in Region.objects.all():
        lines[region.name] = (rows.filter(region=region).count(),)
    named = {"The whole draft": None, "1.2": "1.2", "2.2": "2.2"}
    for name, address in named.items():
        there = rows.filter(clause__address=address) if address else rows.filter(clause=None)
        counts = [there.filter(stance=stance).count() for stance in STANCES]
        lines[name] = (*counts, there.count())
    return lines


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_office_suite_draws_the_numbers_of_the_database(consultation, form, tmp_path):
    report = report_of(consultation, timezone.now())
    content = docx_of(report) if form == "docx" else xlsx_of(report, rows_of(consultation))
    text = read_by_office(content, form, tmp_path)
    found, wanted = lines_of_numbers(text), expected(consultation)
    assert {name: found.get(name) for name in wanted} == wanted
    matrix = {f"So {outcome}": number for outcome, number in MATRIX.items()}
    assert [f for f in matrix if not re.search(rf"{f}\s+{matrix[f]}\s", text)] == []
