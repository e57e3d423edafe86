"""A company's brand, quote settings, locale and time zone, as an operator sets them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr, ValidationError

from local.companies import demo_companies
from local.seed import open_shop
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.errors import ConfigurationError
from salesmind.tenants.company import CompanyBrand, QuoteRules
from salesmind.tenants.numbers import ConnectNumber, connect_number
from upkeep.commands import run_command

Configure = Callable[..., dict[str, Any]]

TEMPLATE = {"name": "your_quote", "language": "es", "parameters": ["customer", "total"]}


@pytest.fixture
def configure(database: Database, tenant_id: UUID) -> Configure:
    parts: Any = SimpleNamespace(database=database)

    def configure(**changes: Any) -> dict[str, Any]:
        payload = {"action": "configure_company", "tenant_id": str(tenant_id), **changes}
        answer = run_command(payload, parts, lambda: 100.0)
        assert json.loads(json.dumps(answer)) == answer
        return answer

    return configure


def stored(database: Database, tenant_id: UUID) -> dict[str, Any]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute(
            "SELECT brand, quote_settings, assistant, locale, time_zone, default_language, hours FROM core.tenants"
        )
    (row,) = found
    return row


def log(database: Database, tenant_id: UUID) -> list[dict[str, Any]]:
    with database.tenant(tenant_id, actor="test") as tx:
        found = tx.execute(
            "SELECT actor, after FROM ops.audit_log WHERE table_name = 'core.tenants' AND action = 'UPDATE'"
        )
    return found.fetchall()


def test_what_is_named_changes_and_the_rest_stays(
    configure: Configure, database: Database, tenant_id: UUID
) -> None:
    configure(
        brand={"tax_id": "RUC 20123456789", "colour": "#2F6B4F"},
        quote_settings={
            "valid_days": 10,
            "terms": {"es": "Uno.", "pt": "Um."},
            "templates": {"es": TEMPLATE},
        },
        assistant={"tone": "cálido", "instructions": "No hablamos de política."},
    )
    answer = configure(
        assistant={"tone": None, "persona": "Lucía"},
        brand={"colour": "#112233"},
        quote_settings={"terms": {"es": "Dos."}, "holidays": ["2026-12-25"]},
        locale="es_CO",
        time_zone="America/Bogota",
    )
    row = stored(database, tenant_id)
    assert answer == {"tenant_id": str(tenant_id), **row}
    assert row["brand"] == {"tax_id": "RUC 20123456789", "colour": "#112233"}
    assert (row["locale"], row["time_zone"]) == ("es_CO", "America/Bogota")
    settings = QuoteRules.model_validate(row["quote_settings"])
    assert settings.valid_days == 10
    assert settings.terms == {"es": "Dos.", "pt": "Um."}
    assert settings.holidays == [date(2026, 12, 25)]
    assert settings.templates["es"].parameters == ("customer", "total")


def test_a_template_is_replaced_whole(configure: Configure) -> None:
    configure(quote_settings={"templates": {"es": TEMPLATE}})
    answer = configure(quote_settings={"templates": {"es": {"name": "another", "language": "es_MX"}}})
    assert answer["quote_settings"]["templates"] == {"es": {"name": "another", "language": "es_MX"}}


def test_null_takes_a_field_back_to_its_default(configure: Configure) -> None:
    configure(brand={"logo_key": "logo.png"}, quote_settings={"valid_days": 3, "terms": {"es": "Uno."}})
    answer = configure(brand={"logo_key": None}, quote_settings={"valid_days": None, "terms": {"es": None}})
    assert CompanyBrand.model_validate(answer["brand"]).logo_key is None
    assert QuoteRules.model_validate(answer["quote_settings"]) == QuoteRules()


def test_a_field_of_a_newer_release_stays(configure: Configure, database: Database, tenant_id: UUID) -> None:
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("""UPDATE core.tenants SET brand = '{"slogan": "Vive bien"}'""")
    assert configure(brand={"phone": "01 555"})["brand"] == {"slogan": "Vive bien", "phone": "01 555"}


def test_changes_are_audited_as_the_operators(
    configure: Configure, database: Database, tenant_id: UUID
) -> None:
    configure(brand={"phone": "01 555"})
    configure(brand={"phone": "01 555"})
    configure()
    (entry,) = log(database, tenant_id)
    assert entry["actor"] == "operator"
    assert entry["after"]["brand"] == {"phone": "01 555"}


def test_every_wrong_field_is_named_and_no_value_is_told(
    configure: Configure, database: Database, tenant_id: UUID
) -> None:
    configure(brand={"phone": "01 555"})
    secret = "hunter2-hunter2"
    with pytest.raises(ConfigurationError) as refused:
        configure(
            brand={"colour": secret, "color": secret, "email": "x" * 301, "phone": "02 555"},
            quote_settings={
                "valid_days": 0,
                "holidays": [secret],
                "prefix": secret,
                "terms": {"xx": secret},
                "templates": {"es": {"name": "Not A Name", "language": secret}},
            },
        )
    named = {problem.partition(":")[0] for problem in str(refused.value).split("; ")}
    assert named == {
        "brand.color",
        "brand.colour",
        "brand.email",
        "quote_settings.valid_days",
        "quote_settings.holidays.0",
        "quote_settings.prefix",
        "quote_settings.terms.xx",
        "quote_settings.templates.es.name",
        "quote_settings.templates.es.language",
    }
    for value in (secret, "Not A Name", "xxx"):
        assert value not in str(refused.value)
    assert stored(database, tenant_id)["brand"] == {"phone": "01 555"}, "nothing of it was done"


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("reservations_per_customer", 1, 3),
        ("reservations_per_customer_a_day", 1, 100),
        ("reservations_a_day", 1, 10_000),
    ],
)
def test_reservations_are_always_bounded(configure: Configure, field: str, least: int, most: int) -> None:
    for bound in (least, most):
        assert configure(quote_settings={field: bound})["quote_settings"] == {field: bound}
    for wrong in (least - 1, most + 1):
        with pytest.raises(ConfigurationError, match=f"quote_settings.{field}"):
            configure(quote_settings={field: wrong})
    assert configure(quote_settings={field: None})["quote_settings"] == {}, "back to its default"


@pytest.mark.parametrize("locale", ["es", "es_ZZ", "en_PE", "xx_XX", "es-PE", "../es_PE", "ES_pe"])
def test_a_locale_that_amounts_cannot_be_written_in_is_refused(configure: Configure, locale: str) -> None:
    with pytest.raises(ValidationError, match="like es_PE") as refused:
        configure(locale=locale)
    assert "input_value" not in str(refused.value)


def test_a_time_zone_has_to_exist(configure: Configure) -> None:
    with pytest.raises(ValidationError, match="like America/Lima"):
        configure(time_zone="America/Limaa")


def test_settings_that_cannot_be_read_are_mended(
    configure: Configure, database: Database, tenant_id: UUID
) -> None:
    with database.tenant(tenant_id, actor="test") as tx:
        tx.execute("""UPDATE core.tenants SET quote_settings = '{"valid_days": "soon", "terms": "none"}'""")
    with pytest.raises(ConfigurationError, match=r"^quote_settings\.valid_days: .*quote_settings\.terms: "):
        configure(brand={"phone": "01 555"})
    answer = configure(quote_settings={"valid_days": 5, "terms": {"es": "Uno."}})
    assert answer["quote_settings"] == {"valid_days": 5, "terms": {"es": "Uno."}}


def test_a_company_that_is_none_is_named_so(configure: Configure) -> None:
    with pytest.raises(ConfigurationError, match="no company"):
        configure(tenant_id=str(uuid4()), brand={"phone": "01 555"})


def test_the_demo_sets_its_company_as_an_operator_and_once(
    configure: Configure, database: Database, tenant_id: UUID
) -> None:
    kept: dict[str, bytes] = {}

    class Bucket:
        def put_object(self, *, Key: str, Body: bytes, **_: Any) -> None:  # noqa: N803 - S3's own names
            kept[Key] = Body

    cloud: Any = SimpleNamespace(
        aws=SimpleNamespace(client=lambda _: Bucket()), outputs={"DocumentsBucket": "documents"}
    )
    shop = next(company.shop for company in demo_companies() if company.shop)
    open_shop(cloud, database, tenant_id, replace(shop, inventory=()))

    row = stored(database, tenant_id)
    logo = row["brand"]["logo_key"]
    assert kept == {logo: shop.logo.read_bytes()}
    assert CompanyBrand.model_validate(row["brand"]) == shop.brand.model_copy(update={"logo_key": logo})
    assert QuoteRules.model_validate(row["quote_settings"]) == shop.quotes

    configure(brand={"colour": "#112233"})
    open_shop(cloud, database, tenant_id, replace(shop, inventory=()))
    assert stored(database, tenant_id)["brand"]["colour"] == "#112233"
    assert [entry["actor"] for entry in log(database, tenant_id)] == ["operator", "operator"]


@pytest.mark.parametrize(
    ("language", "locale", "kept"),
    [("es", None, "es_PE"), ("pt", None, "pt_BR"), ("en", None, "en_US"), ("es", "es_MX", "es_MX")],
)
def test_a_connected_company_has_a_locale_of_its_language(
    database: Database, language: Any, locale: str | None, kept: str
) -> None:
    wish = ConnectNumber(
        company="Los Olivos",
        phone_number_id=str(uuid4().int)[:20],
        access_token=SecretStr("token"),
        default_language=language,
        locale=locale,
    )
    assert (
        stored(database, connect_number(database, TokenCipher(bytes(32)), wish).tenant_id)["locale"] == kept
    )
