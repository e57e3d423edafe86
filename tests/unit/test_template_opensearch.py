"""The template's part in OpenSearch: who may do what, and when."""

from typing import Any

import pytest

from tests.fixtures.template import FUNCTIONS, RESOURCES, TEMPLATE, listed, target

USERS = {
    "ChatRole": "OpenSearchSearchPolicy",
    "IngestRole": "OpenSearchPolicy",
    "UpkeepRole": "OpenSearchPolicy",
}


def granted(policy: str) -> dict[str, Any]:
    """Each statement of a policy by the condition that it is there for."""
    properties = RESOURCES[policy]["Properties"]
    statements = [item["Fn::If"] for item in properties["PolicyDocument"]["Statement"]]
    assert all(otherwise == {"Ref": "AWS::NoValue"} for _, _, otherwise in statements)
    return {condition: statement for condition, statement, _ in statements}


def test_only_chat_ingest_and_upkeep_reach_opensearch() -> None:
    for properties in FUNCTIONS.values():
        role = target(properties["Role"])
        policies = [
            branch["Fn::If"][1]["Ref"]
            for branch in RESOURCES[role]["Properties"]["ManagedPolicyArns"]
            if branch.get("Fn::If", [""])[0] == "AsksForOpenSearch"
        ]
        assert policies == ([USERS[role]] if role in USERS else [])
        assert ("OPENSEARCH_URL" in properties["Environment"]["Variables"]) == (role in USERS)


@pytest.mark.parametrize("policy", ["OpenSearchSearchPolicy", "OpenSearchPolicy"])
def test_access_is_limited_to_the_named_domain_or_collection(policy: str) -> None:
    statements = granted(policy)
    assert set(statements) == {"OnOpenSearchDomain", "OnOpenSearchServerless", "HasOpenSearchSecret"}
    assert statements["OnOpenSearchDomain"]["Resource"]["Fn::Sub"].startswith("${OpenSearchArn}/")
    assert statements["OnOpenSearchServerless"]["Resource"] == {"Ref": "OpenSearchArn"}
    assert statements["OnOpenSearchServerless"]["Action"] == "aoss:APIAccessAll"
    assert statements["HasOpenSearchSecret"]["Resource"] == {"Ref": "OpenSearchSecretArn"}


def test_chat_can_search_and_write_nothing() -> None:
    domain = granted("OpenSearchSearchPolicy")["OnOpenSearchDomain"]
    assert listed(domain["Action"]) == ["es:ESHttpPost"]
    assert domain["Resource"] == {"Fn::Sub": "${OpenSearchArn}/_msearch"}


def test_without_opensearch_nothing_of_it_is_made() -> None:
    assert {RESOURCES[policy]["Condition"] for policy in USERS.values()} == {"AsksForOpenSearch"}
    asks = TEMPLATE["Conditions"]["AsksForOpenSearch"]["Fn::Or"]
    assert {item["Condition"] for item in asks} == {
        "OnOpenSearchDomain",
        "OnOpenSearchServerless",
        "HasOpenSearchSecret",
    }
    for name in ("OpenSearchUrl", "OpenSearchService", "OpenSearchArn", "OpenSearchSecretArn"):
        assert TEMPLATE["Parameters"][name]["Default"] == ""
