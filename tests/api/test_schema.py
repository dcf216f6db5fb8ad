"""The schema of the API is true: whatever it allows is answered, and answered as it says."""

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS, load_all_checks
from urllib3 import HTTPResponse

from tests.access.scene import Scene, undone

pytestmark = pytest.mark.django_db
EXAMPLES = 8
TRUE = (
    "not_a_server_error",
    "status_code_conformance",
    "response_schema_conformance",
    "content_type_conformance",
)
QUICK = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def written() -> dict[str, Any]:
    """The schema as the API tells it."""
    schema: dict[str, Any] = SchemaGenerator().get_schema(public=True)
    return schema


def test_the_schema_is_valid_and_nothing_in_it_is_guessed(capsys: pytest.CaptureFixture) -> None:
    from drf_spectacular.drainage import GENERATOR_STATS

    GENERATOR_STATS.reset()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        validate_schema(written())
    assert (capsys.readouterr().err, bool(GENERATOR_STATS)) == ("", False)


@pytest.fixture(scope="module")
def operations(scene: Scene) -> list[Any]:
    """Every operation of the schema."""
    load_all_checks()
    schema = schemathesis.openapi.from_dict(written())
    return [found.ok() for found in schema.get_all_operations()]


def answer_to(case: Any, client: Client) -> requests.Response:
    """What the portal answers, in the dress that the checks know."""
    sent = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    kind = sent.headers.get("Content-Type", "application/json")
    path = sent.url.removeprefix("http://testserver")
    got = client.generic(sent.method, path, sent.body or b"", content_type=kind)
    answer = requests.Response()
    answer.status_code, answer._content, answer.request = got.status_code, got.content, sent
    answer.headers.update(got.headers)
    answer.raw, answer.url = (
        HTTPResponse(status=got.status_code, headers=dict(got.headers)),
        sent.url,
    )
    return answer


def fuzz(operation: Any, client: Client) -> list[str]:
    """What goes wrong when the operation is asked in ways that its schema allows."""
    checks = [CHECKS.get_one(name) for name in TRUE]
    found: list[str] = []

    @QUICK
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        with undone():
            response = answer_to(case, client)
            try:
                case.validate_response(response, checks=checks)
            except AssertionError as failure:
                found.append(f"{case.method} {case.formatted_path}: {failure}")
            except BaseExceptionGroup as failures:
                found.extend(f"{operation.label}: {each}" for each in failures.exceptions)

    ask()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("role", ["visitor", "owner"])
def test_what_the_schema_allows_is_answered_as_it_says(
    scene: Scene, operations: list[Any], role: str
) -> None:
    client = scene.client(role)
    found = {each.label: fuzz(each, client) for each in operations}
    assert {label: what for label, what in found.items() if what} == {}


def test_the_fuzz_finds_what_the_schema_does_not_say(scene: Scene) -> None:
    load_all_checks()
    false = written()
    del false["paths"]["/api/v1/drafts/"]["get"]["responses"]["403"]
    every = [found.ok() for found in schemathesis.openapi.from_dict(false).get_all_operations()]
    drafts = next(each for each in every if each.label == "GET /api/v1/drafts/")
    assert fuzz(drafts, scene.client("visitor")) != []


FIRST = {"reference": "c-open", "number": "c-open"}
REAL: list[tuple[str, dict[str, str]]] = [
    ("/api/v1/proposals/", {}),
    ("/api/v1/proposals/{reference}/", {"reference": "open"}),
    ("/api/v1/proposals/{reference}/", {"reference": "answered"}),
    ("/api/v1/proposals/{reference}/", {"reference": "rejected"}),
    ("/api/v1/proposals/{reference}/events/", {"reference": "open"}),
    ("/api/v1/proposals/{reference}/regions/", {"reference": "signed"}),
    ("/api/v1/proposals/{reference}/signatures/mine/", {"reference": "signed"}),
    ("/api/v1/events/", {}),
    ("/api/v1/commitments/", {}),
    ("/api/v1/commitments/{reference}/", {"reference": "promise-done"}),
    ("/api/v1/commitments/{reference}/", {"reference": "promise"}),
    ("/api/v1/commitments/{reference}/updates/", {"reference": "promise"}),
    ("/api/v1/programmes/", {}),
    ("/api/v1/programmes/{reference}/", {"reference": "programme"}),
    ("/api/v1/drafts/", {}),
    ("/api/v1/drafts/{uid}/", {"uid": "draft"}),
    ("/api/v1/consultations/", {}),
    ("/api/v1/consultations/{reference}/", {"reference": "c-open"}),
    ("/api/v1/consultations/{reference}/", {"reference": "c-concluded"}),
    ("/api/v1/consultations/{reference}/events/", {"reference": "c-open"}),
    ("/api/v1/consultations/{reference}/versions/", {"reference": "c-open"}),
    ("/api/v1/consultations/{reference}/versions/{number}/", FIRST),
    ("/api/v1/consultations/{reference}/contributions/", {"reference": "consultation"}),
    ("/api/v1/consultations/{reference}/survey/", {"reference": "survey"}),
    ("/api/v1/consultations/{reference}/survey/", {"reference": "survey-hidden"}),
    ("/api/v1/consultations/{reference}/statements/", {"reference": "survey"}),
    ("/api/v1/consultations/{reference}/statements/ground/", {"reference": "survey"}),
    ("/api/v1/consultations/{reference}/outcome/", {"reference": "c-inbox"}),
    ("/api/v1/consultations/{reference}/decisions/", {"reference": "c-inbox"}),
    ("/api/v1/regions/", {}),
    ("/api/v1/bodies/", {}),
    ("/api/v1/topics/", {}),
]


@pytest.mark.parametrize(("path", "parts"), REAL, ids=[f"{p} {[*v.values()]}" for p, v in REAL])
def test_what_is_really_there_is_written_as_the_schema_says(
    scene: Scene, operations: list[Any], path: str, parts: dict[str, str]
) -> None:
    """Made-up numbers name nothing, so that the fuzz above would read hardly anything."""
    operation = next(each for each in operations if each.label == f"GET {path}")
    names = {part: str(scene.addresses[thing][part]) for part, thing in parts.items()}
    case = operation.Case(path_parameters=names)
    response = answer_to(case, scene.client("owner"))
    case.validate_response(response, checks=[CHECKS.get_one(name) for name in TRUE])
    assert response.status_code == 200


SIGN = "/api/v1/proposals/{reference}/signatures/"
MINE = "/api/v1/proposals/{reference}/signatures/mine/"
APPROVE = "/api/v1/proposals/{reference}/answer/approval/"
REPORT = "/api/v1/proposals/{reference}/reports/"
# role, operation, thing, input, status
REFUSED: list[tuple[str, str, str, Any, int]] = [
    ("visitor", f"POST {SIGN}", "open", {}, 403),
    ("visitor", "GET /api/v1/drafts/", "", None, 403),
    ("stranger", "GET /api/v1/drafts/{uid}/", "draft", None, 404),
    ("stranger", f"POST {SIGN}", "hidden", {}, 404),
    ("stranger", f"GET {MINE}", "open", None, 404),
    ("stranger", "POST /api/v1/drafts/co-supporters/", "", {"token": "none"}, 404),
    ("stranger", f"POST {SIGN}", "unsupported", {}, 409),
    ("stranger", f"DELETE {MINE}", "open", None, 409),
    ("owner", "DELETE /api/v1/drafts/{uid}/invitation/", "draft", None, 409),
    ("owner", "POST /api/v1/drafts/", "", {"level": "galaxy"}, 422),
    ("owner", f"DELETE {MINE}", "signed", {"reason": "a" * 301}, 422),
    ("officer", "POST /api/v1/proposals/{reference}/custody/", "taken", None, 409),
    ("officer", "POST /api/v1/proposals/{reference}/answer/", "taken", {"steps": [{}]}, 422),
    ("foreign", "POST /api/v1/proposals/{reference}/custody/", "reached", None, 403),
    ("foreign", "POST /api/v1/proposals/{reference}/answer/", "taken", {}, 403),
    (
        "officer",
        "POST /api/v1/proposals/{reference}/extension/",
        "taken",
        {"until": "2050-01-01", "reason": "Ekspertiza."},
        409,
    ),
    ("officer", "POST /api/v1/proposals/{reference}/extension/", "taken", {"until": "x"}, 422),
    ("owner", f"POST {REPORT}", "open", {"text": "Bu yolgʻon."}, 409),
    ("stranger", f"POST {REPORT}", "open", {"reason": "X-9"}, 422),
    ("stranger", f"POST {REPORT}", "open", {"text": "a" * 501}, 422),
    ("stranger", f"POST {REPORT}", "open", {}, 409),
    ("stranger", f"POST {REPORT}", "hidden", {"text": "Bu yolgʻon."}, 404),
    ("officer", f"POST {APPROVE}", "waiting", None, 403),
]


@pytest.mark.parametrize(
    ("role", "label", "thing", "sent", "status"), REFUSED, ids=[f"{r[4]} {r[1]}" for r in REFUSED]
)
def test_every_refusal_is_written_as_the_schema_says(
    scene: Scene, operations: list[Any], role: str, label: str, thing: str, sent: Any, status: int
) -> None:
    operation = next(each for each in operations if each.label == label)
    parts = [part for part in ("uid", "reference") if f"{{{part}}}" in label]
    names = {part: str(scene.addresses[thing][part]) for part in parts}
    more = {"body": sent, "media_type": "application/json"} if sent is not None else {}
    case = operation.Case(path_parameters=names, **more)
    with undone():
        response = answer_to(case, scene.client(role))
    case.validate_response(response, checks=[CHECKS.get_one(name) for name in TRUE])
    assert response.status_code == status


def test_every_operation_says_that_it_may_be_asked_too_often() -> None:
    silent = [
        f"{method} {path}"
        for path, methods in written()["paths"].items()
        for method, operation in methods.items()
        if "429" not in operation["responses"]
    ]
    assert silent == []


def test_a_refusal_is_a_sentence_with_a_way_out() -> None:
    told = written()
    refused = told["paths"][SIGN]["post"]["responses"]["409"]["content"]["application/json"]
    shape = told["components"]["schemas"][refused["schema"]["$ref"].rpartition("/")[2]]
    assert sorted(shape["required"]) == ["code", "detail", "way_out"]


def fields(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every field of every component."""
    for name, component in schema["components"]["schemas"].items():
        for field in component.get("properties", {}):
            yield name, field


def test_nothing_personal_has_a_field() -> None:
    never = {"person_key", "person_keys", "nullifier", "signer", "email", "birth_year", "phone"}
    never |= {"pinfl", "actor", "author_id", "hidden_at", "hidden_by", "ip", "password"}
    assert [pair for pair in fields(written()) if pair[1] in never] == []


def test_every_operation_says_what_it_does() -> None:
    silent = [
        f"{method} {path}"
        for path, methods in written()["paths"].items()
        for method, operation in methods.items()
        if not operation.get("description")
    ]
    assert silent == []


def test_the_documentation_names_the_values_of_a_choice_without_their_markdown(
    client: Client,
) -> None:
    html = client.get("/en/open-data/").content.decode()
    assert ("<code>on_time</code>" in html, "* `" in html) == (True, False)
