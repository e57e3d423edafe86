"""Documents that come, change and go in the bucket, as the deployed stack hears of it."""

import hashlib
import io
from uuid import UUID

import pytest
from reportlab.pdfgen.canvas import Canvas

from local.companies import Company
from local.demo import Reply, ask
from local.seed import ensure_company, upload
from local.signing import Customer
from tests.fixtures.deployment import Deployment, wait_for

COMPANY = Company(
    name="Residencial Los Cedros",
    language="es",
    time_zone="America/Lima",
    phone_number_id="106540352242951",
    customer=Customer("Carla Núñez", "51900000500", "PE.900000000000000500"),
    folders=(),
    questions=(),
)
QUESTION = "¿Cuánto cuesta el mantenimiento mensual?"
NAMES = (
    "Lista de precios 2027.pdf",
    "Condición de pago – año 2.pdf",
    "decomposed-Condicio\u0301n.pdf",
    "lote 1+2.pdf",
    "a+b c%20d.pdf",
    "100%.pdf",
    "%2B%25.pdf",
    "precio (nuevo) & final = S.pdf",
    "¿cuánto? #1; 'a' \"b\" [c] @d,e.pdf",
    "carpeta uno/sub+carpeta/ñandú 🏡.pdf",
    "价格表.pdf",
    "GRITOS.PDF",
)


@pytest.fixture(scope="module")
def tenant_id(deployment: Deployment) -> UUID:
    return ensure_company(deployment.database, deployment.cloud.data_key, COMPANY)


def pdf(*lines: str) -> bytes:
    """One page with these lines."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for row, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * row, line)
    canvas.save()
    return file.getvalue()


def prices(amount: int) -> bytes:
    return pdf(
        "Mantenimiento",
        f"El mantenimiento mensual cuesta S/ {amount} por lote.",
        "Cubre vigilancia y limpieza.",
    )


def documents(deployment: Deployment, tenant_id: UUID) -> dict[str, dict]:
    """The company's documents by key, with the version of the passages' rows."""
    rows = deployment.rows(
        tenant_id,
        """
        SELECT d.*, array(SELECT c.xmin::text || '/' || c.ctid::text FROM knowledge.chunks c
                          WHERE c.tenant_id = d.tenant_id AND c.document_id = d.id) AS passages
        FROM knowledge.documents d
        """,
    )
    return {row["object_key"]: row for row in rows}


def wait_until_ready(deployment: Deployment, tenant_id: UUID, contents: dict[str, bytes]) -> dict[str, dict]:
    """Wait until the company's documents are those with these contents, by key."""
    wanted = {(key, "ready", hashlib.sha256(content).hexdigest()) for key, content in contents.items()}

    def unlike() -> set[tuple[str, str, str]]:
        found = documents(deployment, tenant_id)
        return wanted ^ {(key, row["status"], row["content_sha256"]) for key, row in found.items()}

    wait_for(unlike, lambda difference: not difference, "the documents are not as uploaded")
    deployment.wait_until_idle()
    return documents(deployment, tenant_id)


def remove(deployment: Deployment, key: str) -> None:
    s3 = deployment.cloud.aws.client("s3")
    s3.delete_object(Bucket=deployment.cloud.outputs["DocumentsBucket"], Key=key)


def reply_to_question(deployment: Deployment, tenant_id: UUID) -> Reply:
    return ask(deployment.cloud, deployment.database, tenant_id, COMPANY, QUESTION)


def test_a_new_version_changes_the_answer_and_a_removed_document_is_not_quoted(
    deployment: Deployment, tenant_id: UUID
) -> None:
    for amount in (111, 222):
        key = upload(deployment.cloud, tenant_id, "precios.pdf", prices(amount))
        wait_until_ready(deployment, tenant_id, {key: prices(amount)})
        reply = reply_to_question(deployment, tenant_id)
        assert f"S/ {amount}" in "\n".join(reply.bubbles)
        assert ("S/ 111" in "\n".join(reply.bubbles)) == (amount == 111)
        assert reply.sources == [("precios", 1, 1)]

    remove(deployment, key)
    wait_until_ready(deployment, tenant_id, {})
    reply = reply_to_question(deployment, tenant_id)
    assert reply.sources == []
    assert "S/" not in "\n".join(reply.bubbles)
    deployment.assert_nothing_broke()


def test_the_same_content_again_changes_nothing(deployment: Deployment, tenant_id: UUID) -> None:
    def audited() -> int:
        [row] = deployment.rows(
            tenant_id,
            "SELECT count(*) AS entries FROM ops.audit_log WHERE table_name = 'knowledge.documents'",
        )
        return row["entries"]

    key = upload(deployment.cloud, tenant_id, "igual.pdf", prices(333))
    before, entries = wait_until_ready(deployment, tenant_id, {key: prices(333)})[key], audited()
    assert before["passages"]
    assert entries
    upload(deployment.cloud, tenant_id, "igual.pdf", prices(333))
    after = wait_for(
        lambda: documents(deployment, tenant_id)[key],
        lambda row: row["fence"] > before["fence"],
        "ingest did not look at the second upload",
    )
    deployment.wait_until_idle()

    assert audited() == entries
    bookkeeping = {"fence", "updated_at"}
    assert {name for name in before if after[name] != before[name]} == bookkeeping
    remove(deployment, key)
    wait_until_ready(deployment, tenant_id, {})
    deployment.assert_nothing_broke()


def test_documents_of_any_name_come_and_go(deployment: Deployment, tenant_id: UUID) -> None:
    contents = {
        upload(deployment.cloud, tenant_id, name, content): content
        for name, content in ((name, pdf(f"Documento con el nombre {name}.")) for name in NAMES)
    }
    found = wait_until_ready(deployment, tenant_id, contents)
    assert {row["title"] for row in found.values()} == {name.rpartition("/")[2][:-4] for name in NAMES}
    for key in contents:
        remove(deployment, key)
    wait_until_ready(deployment, tenant_id, {})
    deployment.assert_nothing_broke()
