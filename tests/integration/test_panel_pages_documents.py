"""The screens of documents: uploads, what became of each, asking them, and answers that were missing."""

from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from salesmind.db.database import Database
from tests.fixtures.panel import PanelWorld
from tests.fixtures.panel_shop import Bucket, CompanyWithAll, another_company

DOCUMENTS = "/panel/documents"


@pytest.fixture
def company(database: Database, tenant_id: UUID, undrawn: None) -> CompanyWithAll:
    return CompanyWithAll(database, tenant_id, Bucket())


@pytest.fixture
def world(database: Database, company: CompanyWithAll) -> PanelWorld:
    made = PanelWorld(database, company.tenant_id)
    made.container.__dict__["s3"] = company.bucket
    return made


@pytest.fixture
def client(world: PanelWorld) -> TestClient:
    return world.as_(world.person("manager"))


def test_a_form_uploads_documents(client: TestClient, company: CompanyWithAll) -> None:
    files = [("files", (name, b"text")) for name in ("Terms.md", "Rules.txt")]
    assert client.post(DOCUMENTS, files=files).headers["location"] == f"{DOCUMENTS}?done=uploaded"
    assert company.bucket.objects[f"documents/{company.tenant_id}/Terms.md"] == b"text"
    page = client.get(DOCUMENTS).text
    assert page.count(">Reading</span>") == 2
    assert ">Answered from</span>" in page
    assert client.get(DOCUMENTS, params={"state": "reading", "q": "terms"}).text.count('class="whole"') == 1


def test_files_that_are_not_read_are_named(client: TestClient, company: CompanyWithAll) -> None:
    files = [("files", (name, b"text")) for name in ("Terms.md", "<b>.exe")]
    refused = client.post(DOCUMENTS, files=files)
    assert refused.status_code == 422
    assert "Not uploaded: &lt;b&gt;.exe" in refused.text
    assert f"documents/{company.tenant_id}/Terms.md" in company.bucket.objects
    one = {"X-One-File": "true"}
    for name, status in (("a.md", 202), ("a.exe", 422)):
        answer = client.post(DOCUMENTS, files={"files": (name, b"text")}, headers=one)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("password: Take it off.", "It is protected by a password."),
        ("odd: Do something about it.", "Do something about it."),
    ],
)
def test_why_a_document_was_refused_is_told(
    client: TestClient, company: CompanyWithAll, reason: str, words: str
) -> None:
    document = company.ids["documents"]
    company.shop.rows(
        "UPDATE knowledge.documents SET status = 'failed', reason = %s WHERE id = %s RETURNING id",
        reason,
        document,
    )
    assert words in client.get(DOCUMENTS).text
    assert words in client.get(f"{DOCUMENTS}/{document}").text


def test_a_document_shows_its_passages_and_is_deleted(client: TestClient, company: CompanyWithAll) -> None:
    path = f"{DOCUMENTS}/{company.ids['documents']}"
    assert "We take visits from Monday to Saturday" in client.get(path).text
    assert client.post(f"{path}/delete").status_code == 303
    assert f"documents/{company.tenant_id}/Visits.md" not in company.bucket.objects


def test_the_documents_are_asked(client: TestClient, company: CompanyWithAll) -> None:
    question = {"question": "when do you take visits"}
    part = client.get(f"{DOCUMENTS}/ask", params=question, headers={"HX-Request": "true"}).text
    assert "Monday to Saturday" in part
    assert f"{DOCUMENTS}/{company.ids['documents']}" in part
    assert "<html" not in part
    assert "<html" in client.get(f"{DOCUMENTS}/ask", params=question).text
    assert "No passage speaks of that." in client.get(f"{DOCUMENTS}/ask?question=zebra").text
    assert client.get(f"{DOCUMENTS}/ask?question=%00").status_code == 200


def test_the_missing_answer_is_written(client: TestClient, company: CompanyWithAll) -> None:
    path = f"{DOCUMENTS}/questions/{company.ids['unanswered-questions']}/answer"
    assert "May I pay with a farm animal?" in client.get(f"{DOCUMENTS}/questions").text
    empty = client.post(path, data={"question": "With animals?", "answer": " "})
    assert empty.status_code == 422
    assert 'value="With animals?"' in empty.text
    assert client.post(path, data={"question": "", "answer": "No, only money."}).status_code == 303
    key = f"documents/{company.tenant_id}/answers/May I pay with a farm animal?.md"
    assert company.bucket.objects[key].endswith(b"No, only money.\n")
    assert "No unanswered questions." in client.get(f"{DOCUMENTS}/questions").text
    assert client.post(path, data={"answer": "Yes."}).status_code == 409


def test_a_question_that_needs_no_answer_leaves_the_list(client: TestClient, company: CompanyWithAll) -> None:
    path = f"{DOCUMENTS}/questions/{company.ids['unanswered-questions']}/dismiss"
    assert client.post(path).status_code == 303
    assert "No unanswered questions." in client.get(f"{DOCUMENTS}/questions").text


def test_an_advisor_reads_and_changes_nothing(world: PanelWorld, company: CompanyWithAll) -> None:
    advisor = world.as_(world.person("advisor"))
    question = f"{DOCUMENTS}/questions/{company.ids['unanswered-questions']}"
    assert "data-drop" not in advisor.get(DOCUMENTS).text
    assert "<textarea" not in advisor.get(f"{DOCUMENTS}/questions").text
    assert advisor.post(DOCUMENTS, files={"files": ("a.md", b"x")}).status_code == 403
    assert advisor.post(f"{question}/answer", data={"answer": "x"}).status_code == 403
    assert advisor.post(f"{question}/dismiss").status_code == 403
    assert advisor.post(f"{DOCUMENTS}/{company.ids['documents']}/delete").status_code == 403


def test_another_companys_things_are_not_there(
    world: PanelWorld, company: CompanyWithAll, database: Database
) -> None:
    owner = world.as_(world.person("owner", tenant_id=another_company(database)))
    document = f"{DOCUMENTS}/{company.ids['documents']}"
    question = f"{DOCUMENTS}/questions/{company.ids['unanswered-questions']}"
    before = dict(company.bucket.objects)
    assert owner.get(document).status_code == 404
    for path in (f"{document}/delete", f"{question}/dismiss"):
        assert owner.post(path).status_code == 404
    assert owner.post(f"{question}/answer", data={"answer": "x"}).status_code == 404
    assert company.bucket.objects == before
    assert "Visits" not in owner.get(DOCUMENTS).text
    assert "farm animal" not in owner.get(f"{DOCUMENTS}/questions").text
    assert "Monday" not in owner.get(f"{DOCUMENTS}/ask?question=visits").text
