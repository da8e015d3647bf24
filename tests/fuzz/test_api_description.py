"""The whole OpenAPI description, worked through against the real application."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from starlette.testclient import TestClient

from search_api.engine import open_engine
from web.app import create_app

HOST = "testserver"
BARE = ("GET /api/taxonomy", "GET /api/health")
OPERATIONS = (
    "POST /api/search",
    "GET /api/search",
    "GET /api/cases",
    "GET /api/cases.csv",
    "GET /api/cases/{key}",
    "GET /api/cases/{key}/similar",
    "GET /api/rules/{key}",
    "GET /api/rules",
    "GET /api/rules.csv",
    *BARE,
)
WORKED_THROUGH = [
    pytest.param(label, mode, id=f"{label}-{mode.value}")
    for label in OPERATIONS
    for mode in GenerationMode
    # An operation without parameters takes nothing that could be wrong.
    if not (label in BARE and mode is GenerationMode.NEGATIVE)
]
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
)


@pytest.fixture(scope="module")
def site(settings, built_home, tmp_path_factory):
    """Make the real application over an engine of its own, which it closes at the end."""
    user_db = tmp_path_factory.mktemp("user") / "user.db"
    app = create_app(open_engine(settings), allowed_hosts=[HOST], user_db=user_db)
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def described(site):
    """Give each operation of the description by its name."""
    load_all_checks()
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", site.app)
    return {done.ok().label: done.ok() for done in schema.get_all_operations()}


def check(case):
    """Send a request and hold its answer against the description."""
    response = case.call()
    case.validate_response(response, checks=CHECKS.get_by_names(CHECKED))
    if response.status_code >= 400:
        (error,) = response.json().values()
        assert set(error) == {"code", "message", "hint", "details"}
        assert error["message"]
        assert error["hint"]


def test_every_operation_is_worked_through(described):
    assert set(described) == set(OPERATIONS)


@pytest.mark.parametrize(("label", "mode"), WORKED_THROUGH)
def test_every_answer_is_as_described(described, label, mode):
    @settings(
        max_examples=5 if label in BARE else 60,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=described[label].as_strategy(generation_mode=mode))
    def work_through(case):
        check(case)

    work_through()


def test_the_examples_of_the_description_are_answered(described):
    found = 0
    for operation in described.values():
        for strategy in operation.get_strategies_from_examples():

            @settings(max_examples=1, derandomize=True, database=None, deadline=None)
            @given(case=strategy)
            def work_through(case):
                response = case.call()
                case.validate_response(response, checks=CHECKS.get_by_names(CHECKED))
                assert response.status_code == 200

            work_through()
            found += 1
    assert found >= 3


@pytest.mark.parametrize(
    "body",
    [
        b'{"q": "\\ud800"}',
        b'{"q": "a", "\\ud800": 1}',
        b'{"q": "a", "outcome": ["\\udfff"]}',
        b'{"q": NaN}',
        b'{"q": "a", "k": 1e400}',
        b'{"q": "a", "k": ' + b"9" * 5000 + b"}",
        b"[" * 50_000,
        b"\xff\xfe",
        b"null",
        b'"q"',
        b'{"q": "a", "q": "\\u0000"}',
    ],
    ids=lambda body: repr(body[:24]),
)
def test_a_body_no_schema_generates_gets_an_answer_of_the_one_shape(site, body):
    answer = site.post("/api/search", content=body, headers={"content-type": "application/json"})
    assert answer.status_code < 500
    assert answer.status_code == 200 or set(answer.json()) == {"error"}


@pytest.mark.parametrize(
    "address",
    [
        "/api/search?q=%00",
        "/api/search?q=%ff%fe",
        "/api/search?q=%ed%a0%80",
        "/api/search?q=a&%ed%a0%80=1",
        "/api/search?q=a&q=" + "b" * 61 + "&q=c",
        "/api/cases/%ff",
        "/api/cases/%00",
        "/api/cases/..%2f..%2fetc%2fpasswd",
        "/api/rules/%ed%a0%80",
        "/api/cases/" + "a" * 81,
    ],
    ids=lambda address: address[:40],
)
def test_an_address_no_schema_generates_gets_an_answer_of_the_one_shape(site, address):
    answer = site.get(address)
    assert answer.status_code < 500
    assert answer.status_code == 200 or set(answer.json()) == {"error"}


def test_a_text_cannot_be_smuggled_into_an_address_by_repeating_the_field(site):
    address = "/api/search?q=" + "甲" * 60 + "&q=" + "乙" * 60
    assert site.get(address).status_code == 413
