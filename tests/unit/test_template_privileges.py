"""What the template keeps apart: logins, data keys, the database's owner, and the shares of those who call."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from migrate.migrations import FUNCTION_ROLES, SHARED_ROLE
from salesmind.db.data_key import PURPOSES, SHARED
from tests.fixtures.template import RESOURCES, TEMPLATE, listed, statements

FUNCTIONS = {
    name.removesuffix("Function"): item["Properties"]
    for name, item in RESOURCES.items()
    if item["Type"] == "AWS::Serverless::Function" and f"{name.removesuffix('Function')}Role" in RESOURCES
}
"""Each with a role of its own. Inventory is Quote's code for another queue."""
ON_POSTGRES = sorted(FUNCTIONS.keys() - {"Webhook", "Migrate"})
OPENS = {
    "Webhook": set(),
    "Chat": {"company_systems"},
    "Send": {"whatsapp"},
    "Ingest": set(),
    "Quote": {"company_systems"},
    "Sync": {"company_systems"},
    "Panel": {"panel", "whatsapp"},
    "Upkeep": {"whatsapp", "company_systems"},
    "Migrate": {"whatsapp", "company_systems", "panel", SHARED},
}
"""The data keys that each function may open."""


def own_statements(function: str) -> list[dict[str, Any]]:
    """Of the function's own policy; what several functions share stands in managed policies."""
    return list(statements(RESOURCES[f"{function}Role"]["Properties"]["Policies"]))


def granted(function: str, action: str) -> Iterator[dict[str, Any]]:
    return (item for item in own_statements(function) if action in listed(item["Action"]))


def managed(function: str, condition: str | None = None) -> set[str]:
    """Names of the managed policies that the function always has, or has under ``condition``."""
    found = set()
    for policy in RESOURCES[f"{function}Role"]["Properties"]["ManagedPolicyArns"]:
        needed, policy = (policy["Fn::If"][0], policy["Fn::If"][1]) if "Fn::If" in policy else (None, policy)
        if needed == condition:
            found.add(policy["Ref"])
    return found


def secrets_of(function: str) -> set[str]:
    return {
        resource["Ref"]
        for item in granted(function, "secretsmanager:GetSecretValue")
        for resource in listed(item["Resource"])
        if resource.get("Ref", "").endswith(("DatabaseSecret", "DatabaseAppSecret", "OwnerSecretArn"))
    }


@pytest.mark.parametrize("function", ON_POSTGRES)
def test_each_function_logs_in_as_itself(function: str) -> None:
    secret = f"{function}DatabaseSecret"
    assert FUNCTIONS[function]["Environment"]["Variables"]["DATABASE_APP_SECRET"] == {"Ref": secret}
    assert secrets_of(function) == {secret}
    login = RESOURCES[secret]["Properties"]["GenerateSecretString"]
    assert json.loads(login["SecretStringTemplate"]) == {"username": f"salesmind_{function.lower()}"}
    assert login["PasswordLength"] >= 32


def test_inventory_is_quote_for_another_queue() -> None:
    inventory = RESOURCES["InventoryFunction"]["Properties"]
    for name in ("Role", "Environment", "CodeUri", "Handler"):
        assert inventory[name] == RESOURCES["QuoteFunction"]["Properties"][name]


def test_every_login_is_given_to_its_role() -> None:
    logins = {
        json.loads(item["Properties"]["GenerateSecretString"]["SecretStringTemplate"])["username"]: name
        for name, item in RESOURCES.items()
        if "GenerateSecretString" in item.get("Properties", {})
    }
    assert set(logins) == {SHARED_ROLE, *FUNCTION_ROLES}
    handed_over = FUNCTIONS["Migrate"]["Environment"]["Variables"]["DATABASE_ROLE_SECRETS"]["Fn::Join"][1]
    refs = [item["Ref"] for item in handed_over if "Ref" in item]
    assert sorted(refs) == sorted(logins[role] for role in FUNCTION_ROLES)
    (conditional,) = [item["Fn::If"] for item in handed_over if "Fn::If" in item]
    assert conditional == ["KeepsSharedAccess", {"Ref": logins[SHARED_ROLE]}, ""]


def test_only_migrate_has_the_owners_login() -> None:
    for function, properties in FUNCTIONS.items():
        variables = properties["Environment"]["Variables"]
        readers = json.dumps(RESOURCES[f"{function}Role"])
        assert ("DATABASE_OWNER_SECRET" in variables) == (function == "Migrate")
        assert ("DatabaseOwnerSecretArn" in readers) == (function == "Migrate")
    layers = {name for name, item in FUNCTIONS.items() if {"Ref": "MigrationsLayer"} in item["Layers"]}
    assert layers == {"Migrate", "Upkeep"}, "the doctor compares what is applied with what is shipped"


def test_webhook_reaches_neither_database_nor_vpc() -> None:
    properties = FUNCTIONS["Webhook"]
    assert not [name for name in properties["Environment"]["Variables"] if name.startswith("DATABASE")]
    assert "VpcConfig" not in properties
    assert secrets_of("Webhook") == set()


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_function_opens_the_data_keys_of_its_purposes_alone(function: str) -> None:
    conditions = [item["Condition"]["StringEquals"] for item in granted(function, "kms:Decrypt")]
    by_purpose = [item for item in conditions if "kms:ViaService" not in item]
    assert all(set(item) == {"kms:EncryptionContext:purpose"} for item in by_purpose)
    opened = {name for item in by_purpose for name in listed(item["kms:EncryptionContext:purpose"])}
    assert opened == OPENS[function]


def test_only_migrate_makes_data_keys_and_for_known_purposes() -> None:
    for function in FUNCTIONS:
        made = [
            item["Condition"]["StringEquals"]["kms:EncryptionContext:purpose"]
            for item in granted(function, "kms:GenerateDataKeyWithoutPlaintext")
        ]
        assert made == ([list(PURPOSES)] if function == "Migrate" else [])


def test_what_functions_shared_is_there_for_the_upgrade_alone() -> None:
    assert TEMPLATE["Parameters"]["SharedAccess"]["Default"] == "none"
    for name in ("DatabaseAppSecret", "SharedAccessPolicy"):
        assert RESOURCES[name]["Condition"] == "KeepsSharedAccess"
    for function in FUNCTIONS:
        assert "SharedAccessPolicy" not in managed(function)
        allowed = "SharedAccessPolicy" in managed(function, "KeepsSharedAccess")
        assert allowed == (function != "Webhook")
    shared = list(statements(RESOURCES["SharedAccessPolicy"]))
    assert shared[0]["Resource"] == {"Ref": "DatabaseAppSecret"}
    assert shared[1]["Condition"] == {"StringEquals": {"kms:EncryptionContext:purpose": SHARED}}


def test_postgres_shows_who_it_is_unless_somebody_says_otherwise() -> None:
    assert TEMPLATE["Parameters"]["DatabaseSslmode"]["Default"] == "verify-full"
    assert TEMPLATE["Parameters"]["DatabaseCa"]["Default"] == "rds"
    for function in (*ON_POSTGRES, "Migrate"):
        variables = FUNCTIONS[function]["Environment"]["Variables"]
        assert variables["DATABASE_SSLMODE"] == {"Ref": "DatabaseSslmode"}
        assert variables["DATABASE_CA"] == {"Ref": "DatabaseCa"}


def routes(api: str) -> set[tuple[str, str]]:
    return {
        (event["Properties"]["Method"], event["Properties"]["Path"])
        for function in FUNCTIONS.values()
        for event in function.get("Events", {}).values()
        if event["Type"] == "Api" and event["Properties"]["RestApiId"] == {"Ref": api}
    }


def limits(api: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Rate and burst parameters by method and path."""
    return {
        (item["HttpMethod"], item["ResourcePath"].replace("/~1", "/").replace("~1", "/")): (
            item["ThrottlingRateLimit"]["Ref"],
            item["ThrottlingBurstLimit"]["Ref"],
        )
        for item in RESOURCES[api]["Properties"]["MethodSettings"]
    }


def test_meta_has_an_api_of_its_own_whose_share_nobody_else_uses_up() -> None:
    assert routes("WebhookApi") == {("GET", "/webhooks/whatsapp"), ("POST", "/webhooks/whatsapp")}
    assert limits("WebhookApi") == {("*", "/*"): ("ApiRateLimit", "ApiBurstLimit")}
    assert "${WebhookApi}" in TEMPLATE["Outputs"]["WebhookUrl"]["Value"]["Fn::Sub"]
    public = json.dumps(RESOURCES["PublicUrlParameter"])
    assert "${Api}" in public
    assert "WebhookApi" not in public, "no link names it"


def test_each_path_of_the_other_api_has_its_own_share() -> None:
    assert limits("Api") == {
        ("*", "/*"): ("OtherRateLimit", "OtherBurstLimit"),
        ("POST", "/quotes"): ("QuotesRateLimit", "QuotesBurstLimit"),
        ("GET", "/q/{token}"): ("QuotePagesRateLimit", "QuotePagesBurstLimit"),
        ("GET", "/q/{token}/pdf"): ("QuotePagesRateLimit", "QuotePagesBurstLimit"),
        ("POST", "/webhooks/crm/{connection}"): ("CrmRateLimit", "CrmBurstLimit"),
        ("POST", "/webhooks/crm/{connection}/keyed"): ("CrmRateLimit", "CrmBurstLimit"),
        ("GET", "/sync/status"): ("SyncStatusRateLimit", "SyncStatusBurstLimit"),
    }
    without = routes("Api") - set(limits("Api"))
    assert {path for _, path in without} == {"/webhooks/whatsapp"}, "where Meta posted to before"
    parameters = TEMPLATE["Parameters"]
    assert parameters["OtherRateLimit"]["Default"] < parameters["ApiRateLimit"]["Default"]


def test_the_web_firewall_counts_by_address_and_is_there_when_asked_for() -> None:
    assert TEMPLATE["Parameters"]["WafRateLimit"]["Default"] == "0"
    assert TEMPLATE["Conditions"]["HasWaf"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "WafRateLimit"}, "0"]}]}
    acl, association = RESOURCES["WebAcl"], RESOURCES["WebAclOfApi"]
    assert acl["Condition"] == association["Condition"] == "HasWaf"
    (rule,) = acl["Properties"]["Rules"]
    assert rule["Action"] == {"Block": {}}
    assert rule["Statement"]["RateBasedStatement"] == {
        "AggregateKeyType": "IP",
        "EvaluationWindowSec": 300,
        "Limit": {"Ref": "WafRateLimit"},
    }
    assert "/restapis/${Api}/stages/" in association["Properties"]["ResourceArn"]["Fn::Sub"]
