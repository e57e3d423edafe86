"""What the template promises about security, delivery and operation, and what the functions expect of it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chat.settings import ChatSettings
from ingest.settings import IngestSettings
from migrate.settings import MigrateSettings
from panel.wiring.settings import PanelSettings
from quote.settings import Environment
from salesmind.aws.events import SOURCE
from salesmind.aws.queue_table import QUEUE_SECONDS
from salesmind.aws.queue_table import QUEUES as ROWS
from salesmind.aws.visibility import LEASE_SECONDS
from send.settings import SendSettings
from sync.settings import SyncSettings
from tests.fixtures.paths import ROOT
from tests.fixtures.template import (
    FUNCTIONS,
    RESOURCES,
    TEMPLATE,
    listed,
    of_type,
    read_template,
    statements,
    target,
)
from upkeep.settings import UpkeepSettings
from webhook.app import CRM_ROUTES
from webhook.settings import WebhookSettings

ALARMS: dict[str, Any] = read_template("infra/observability.yaml")["Resources"]


QUEUES = of_type("AWS::SQS::Queue")
DEAD_LETTERS = {name for name in QUEUES if name.endswith("DeadLetters")}
WORKING_QUEUES = sorted(QUEUES.keys() - DEAD_LETTERS)
UNHURRIED = {row.queue for row in ROWS if row.sender == "bucket" or row.consumer in ("Sync", "Live")}
"""Of files and of companies' systems: what they hold may take long, and no customer waits for it."""
RULES = {"QuoteQueue": "QuoteRequestedRule", "SyncQueue": "QuoteEventsRule"}
"""What takes events from the bus to a queue."""
PACKAGES = {"InventoryFunction": "Quote", "LiveFunction": "Panel"}
"""Functions that run another one's code, with its role."""
SETTINGS = {
    "ChatFunction": set(ChatSettings.model_fields),
    "IngestFunction": set(IngestSettings.model_fields),
    "InventoryFunction": set(Environment.model_fields),
    "LiveFunction": set(PanelSettings.model_fields),
    "MigrateFunction": set(MigrateSettings.model_fields),
    "PanelFunction": set(PanelSettings.model_fields),
    "QuoteFunction": set(Environment.model_fields),
    "SendFunction": set(SendSettings.model_fields),
    "SyncFunction": set(SyncSettings.model_fields),
    "UpkeepFunction": set(UpkeepSettings.model_fields),
    "WebhookFunction": set(WebhookSettings.__slots__),
}
REQUIRED = {
    "ChatFunction": {name for name, field in ChatSettings.model_fields.items() if field.is_required()},
    "IngestFunction": {name for name, field in IngestSettings.model_fields.items() if field.is_required()},
    "InventoryFunction": {name for name, field in Environment.model_fields.items() if field.is_required()},
    "LiveFunction": {name for name, field in PanelSettings.model_fields.items() if field.is_required()},
    "MigrateFunction": {name for name, field in MigrateSettings.model_fields.items() if field.is_required()},
    "PanelFunction": {name for name, field in PanelSettings.model_fields.items() if field.is_required()},
    "QuoteFunction": {name for name, field in Environment.model_fields.items() if field.is_required()},
    "SendFunction": {name for name, field in SendSettings.model_fields.items() if field.is_required()},
    "SyncFunction": {name for name, field in SyncSettings.model_fields.items() if field.is_required()},
    "UpkeepFunction": {name for name, field in UpkeepSettings.model_fields.items() if field.is_required()},
    "WebhookFunction": set(WebhookSettings.__slots__),
}


def triggers(function: str) -> Iterator[dict[str, Any]]:
    for event in FUNCTIONS[function].get("Events", {}).values():
        if event["Type"] == "SQS":
            yield event["Properties"]


def identity_statements() -> list[dict[str, Any]]:
    found = []
    for kind in ("AWS::IAM::Role", "AWS::IAM::ManagedPolicy"):
        for properties in of_type(kind).values():
            found += [item for item in statements(properties) if "Principal" not in item]
    return found


def actions_of(role: str) -> set[str]:
    properties = RESOURCES[role]["Properties"]
    found = list(statements(properties.get("Policies", [])))
    for policy in properties["ManagedPolicyArns"]:
        if "Ref" in policy:
            found += statements(RESOURCES[policy["Ref"]])
    return {action for item in found for action in listed(item["Action"])}


@pytest.mark.parametrize("name", WORKING_QUEUES)
def test_a_failing_message_goes_to_a_dead_letter_queue_of_the_same_kind(name: str) -> None:
    queue = QUEUES[name]
    dead = target(queue["RedrivePolicy"]["deadLetterTargetArn"])
    assert dead in DEAD_LETTERS
    assert QUEUES[dead].get("FifoQueue") == queue.get("FifoQueue")
    assert QUEUES[dead]["MessageRetentionPeriod"] >= queue["MessageRetentionPeriod"]


@pytest.mark.parametrize("name", sorted(QUEUES))
def test_queues_are_encrypted_and_take_tls_only(name: str) -> None:
    assert QUEUES[name]["SqsManagedSseEnabled"] is True
    denials = [
        statement
        for policy in of_type("AWS::SQS::QueuePolicy").values()
        if name in {target(queue) for queue in policy["Queues"]}
        for statement in statements(policy)
        if statement["Effect"] == "Deny"
    ]
    assert [denial["Condition"] for denial in denials] == [{"Bool": {"aws:SecureTransport": "false"}}]


def test_only_our_bucket_and_our_bus_may_send_without_a_role() -> None:
    allowed = {
        (policy["Queues"][0]["Ref"], statement["Principal"]["Service"]): statement
        for policy in of_type("AWS::SQS::QueuePolicy").values()
        for statement in statements(policy)
        if statement["Effect"] == "Allow"
    }
    services = {"bucket": "s3.amazonaws.com", "bus": "events.amazonaws.com"}
    assert set(allowed) == {(row.queue, services[row.sender]) for row in ROWS if row.sender in services}
    for (queue, service), statement in allowed.items():
        assert statement["Action"] == "sqs:SendMessage"
        assert target(statement["Resource"]) == queue
        source = statement["Condition"]["ArnEquals"]["aws:SourceArn"]
        if service == "events.amazonaws.com":
            assert target(source) == RULES[queue]
        else:
            assert statement["Condition"]["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
            bucket = RESOURCES["DocumentsBucket"]["Properties"]["BucketName"]["Fn::Sub"]
            assert source["Fn::Sub"].endswith(bucket)


@pytest.mark.parametrize("name", sorted(name for name in QUEUES if QUEUES[name].get("FifoQueue")))
def test_conversations_do_not_wait_for_each_other(name: str) -> None:
    assert QUEUES[name]["DeduplicationScope"] == "messageGroup"
    assert QUEUES[name]["FifoThroughputLimit"] == "perMessageGroupId"
    assert not QUEUES[name].get("ContentBasedDeduplication")


@pytest.mark.parametrize("name", WORKING_QUEUES)
def test_a_dead_workers_messages_come_again_soon_and_a_live_ones_do_not(name: str) -> None:
    """Lambda takes no trigger whose function may run longer than its queue hides a message; a lease does the rest."""
    consumers = [
        function for function in FUNCTIONS for event in triggers(function) if target(event["Queue"]) == name
    ]
    assert consumers
    for function in consumers:
        assert QUEUES[name]["VisibilityTimeout"] == FUNCTIONS[function]["Timeout"]
    assert QUEUES[name]["VisibilityTimeout"] >= LEASE_SECONDS
    if name not in UNHURRIED:
        assert QUEUES[name]["VisibilityTimeout"] == QUEUE_SECONDS


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_triggers_report_single_failures_and_bound_the_workers(function: str) -> None:
    for event in triggers(function):
        assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert event["ScalingConfig"]["MaximumConcurrency"]


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_each_function_has_its_own_package_role_and_log(function: str) -> None:
    short = function.removesuffix("Function")
    package = PACKAGES.get(function, short)
    properties = FUNCTIONS[function]
    assert properties["CodeUri"] == f"functions/{package.lower()}"
    assert properties["Handler"] == f"{package.lower()}.app.lambda_handler"
    assert (ROOT / properties["CodeUri"] / package.lower() / "app.py").is_file()
    assert target(properties["Role"]) == f"{package}Role"
    log = properties["LoggingConfig"]["LogGroup"]["Ref"]
    assert log == f"{short}Logs"
    assert RESOURCES[log]["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert properties["AutoPublishAliasAllProperties"] is True


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_a_function_gets_the_settings_that_it_reads_and_no_others(function: str) -> None:
    given = set(FUNCTIONS[function]["Environment"]["Variables"]) - {"POWERTOOLS_SERVICE_NAME"}
    known = {name.upper() for name in SETTINGS[function]}
    assert given <= known, "the function does not read these"
    assert {name.upper() for name in REQUIRED[function]} <= given


def test_functions_are_traced_and_their_versions_served_by_alias() -> None:
    shared = TEMPLATE["Globals"]["Function"]
    assert shared["Tracing"] == "Active"
    assert shared["AutoPublishAlias"] == "live"
    assert shared["Runtime"] == {"Ref": "PythonRuntime"}
    assert shared["Architectures"] == [{"Ref": "Architecture"}]
    assert shared["SnapStart"] == {"ApplyOn": {"Ref": "SnapStart"}}


def test_no_permission_names_all_actions() -> None:
    for statement in identity_statements():
        assert all("*" not in action for action in listed(statement["Action"]))


def test_only_services_without_resources_of_their_own_name_all_resources() -> None:
    unnamed = {
        action
        for statement in identity_statements()
        if statement["Resource"] == "*"
        for action in listed(statement["Action"])
    }
    assert {action.partition(":")[0] for action in unnamed} == {"xray", "ec2", "textract", "cloudwatch"}


def test_ingest_may_use_textract_only_when_it_is_to() -> None:
    conditional = [
        statement["Fn::If"]
        for policy in RESOURCES["IngestRole"]["Properties"]["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
        if "Fn::If" in statement and "textract" in json.dumps(statement)
    ]
    ((condition, allowed, otherwise),) = conditional
    assert (condition, otherwise) == ("UsesTextract", {"Ref": "AWS::NoValue"})
    assert listed(allowed["Action"]) == ["textract:DetectDocumentText"]
    assert TEMPLATE["Conditions"][condition] == {"Fn::Equals": [{"Ref": "Ocr"}, "textract"]}


def test_chat_can_ask_for_quotes() -> None:
    chat = FUNCTIONS["ChatFunction"]["Environment"]["Variables"]
    assert chat["QUOTE_QUEUE_URL"] == {"Ref": "QuoteQueue"}
    sending = [
        statement
        for statement in statements(RESOURCES["ChatRole"])
        if statement["Action"] == "sqs:SendMessage"
    ]
    assert {target(queue) for queue in sending[0]["Resource"]} == {
        "OutboundQueue",
        "QuoteQueue",
        "SyncQueue",
    }


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("WebhookRole", {"sqs", "s3", "secretsmanager", "kms", "logs", "xray"}),
        ("ChatRole", {"sqs", "s3", "secretsmanager", "kms", "logs", "xray"}),
        ("SendRole", {"sqs", "s3", "secretsmanager", "kms", "logs", "xray"}),
        ("IngestRole", {"sqs", "s3", "secretsmanager", "kms", "logs", "xray", "textract"}),
        ("QuoteRole", {"sqs", "s3", "events", "ssm", "secretsmanager", "kms", "logs", "xray"}),
        ("SyncRole", {"sqs", "s3", "events", "secretsmanager", "kms", "logs", "xray"}),
        (
            "PanelRole",
            {"sqs", "s3", "events", "ses", "execute-api", "secretsmanager", "kms", "logs", "xray"},
        ),
        ("UpkeepRole", {"sqs", "s3", "cloudwatch", "events", "ses", "secretsmanager", "kms", "logs", "xray"}),
        ("MigrateRole", {"secretsmanager", "kms", "logs", "xray"}),
    ],
)
def test_roles_reach_no_other_service(role: str, allowed: set[str]) -> None:
    assert {action.partition(":")[0] for action in actions_of(role)} <= allowed


@pytest.mark.parametrize(
    "name",
    [
        "ChatFunction",
        "SendFunction",
        "IngestFunction",
        "QuoteFunction",
        "InventoryFunction",
        "SyncFunction",
        "SyncSchedule",
        "PanelFunction",
        "LiveFunction",
        "LiveSchedule",
        "UpkeepFunction",
        "UpkeepSchedule",
        "RepairSchedule",
    ],
)
def test_nothing_uses_the_database_before_it_is_migrated(name: str) -> None:
    assert RESOURCES[name]["DependsOn"] == "DatabaseMigrations"


def test_a_new_migration_runs_on_deploy() -> None:
    migrations = RESOURCES["DatabaseMigrations"]["Properties"]
    assert target(migrations["ServiceToken"]) == "MigrateFunction"
    assert migrations["Version"] == {"Ref": "MigrationsLayer"}


def test_documents_are_private_encrypted_versioned_and_survive_the_stack() -> None:
    bucket = RESOURCES["DocumentsBucket"]
    properties = bucket["Properties"]
    # A first deployment that fails leaves nothing in the way of the second.
    assert (bucket["DeletionPolicy"], bucket["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")
    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert properties["VersioningConfiguration"] == {"Status": "Enabled"}
    rule = properties["BucketEncryption"]["ServerSideEncryptionConfiguration"][0]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "aws:kms"
    denial = next(statements(RESOURCES["DocumentsBucketPolicy"]))
    assert (denial["Effect"], denial["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})


def test_documents_that_come_and_go_and_new_inventories_are_reported_and_nothing_else_is() -> None:
    reports = RESOURCES["DocumentsBucket"]["Properties"]["NotificationConfiguration"]["QueueConfigurations"]
    seen = [
        (target(report["Queue"]), report["Event"], *report["Filter"]["S3Key"]["Rules"][0].values())
        for report in reports
    ]
    assert sorted(seen) == [
        ("IngestQueue", "s3:ObjectCreated:*", "prefix", "documents/"),
        ("IngestQueue", "s3:ObjectRemoved:*", "prefix", "documents/"),
        ("InventoryQueue", "s3:ObjectCreated:*", "prefix", "inventory/"),
    ]


def test_quotes_are_asked_for_with_a_key() -> None:
    events = [
        event["Properties"]
        for event in FUNCTIONS["QuoteFunction"]["Events"].values()
        if event["Type"] == "Api"
    ]
    with_key = {
        (event["Method"], event["Path"]): event.get("Auth", {}).get("ApiKeyRequired", False)
        for event in events
    }
    assert with_key == {
        ("POST", "/quotes"): True,
        ("GET", "/q/{token}"): False,
        ("GET", "/q/{token}/pdf"): False,
    }
    plan = RESOURCES["QuoteUsagePlan"]["Properties"]
    assert plan["Throttle"]["RateLimit"] == {"Ref": "QuoteApiRateLimit"}
    assert plan["Quota"]["Period"] == "DAY"
    assert [target(stage["ApiId"]) for stage in plan["ApiStages"]] == ["Api"]


def test_requested_quotes_come_from_the_bus_to_the_queue() -> None:
    rule = RESOURCES["QuoteRequestedRule"]["Properties"]
    assert target(rule["EventBusName"]) == "EventBus"
    assert rule["EventPattern"] == {"detail-type": ["quote.requested"]}
    assert [target(item["Arn"]) for item in rule["Targets"]] == ["QuoteQueue"]


def test_what_becomes_of_quotes_comes_from_our_own_source_to_sync() -> None:
    rule = RESOURCES["QuoteEventsRule"]["Properties"]
    assert target(rule["EventBusName"]) == "EventBus"
    assert rule["EventPattern"] == {"source": [SOURCE], "detail-type": [{"prefix": "quote."}]}
    assert [target(item["Arn"]) for item in rule["Targets"]] == ["SyncQueue"]


def test_how_systems_stand_is_told_with_a_key() -> None:
    (event,) = [item for item in FUNCTIONS["SyncFunction"]["Events"].values() if item["Type"] == "Api"]
    properties = event["Properties"]
    assert (properties["Method"], properties["Path"]) == ("GET", "/sync/status")
    assert properties["Auth"] == {"ApiKeyRequired": True}
    assert target(properties["RestApiId"]) == "Api"


def test_only_systems_that_sign_nothing_need_a_key_for_their_webhooks() -> None:
    events = [item["Properties"] for item in FUNCTIONS["WebhookFunction"]["Events"].values()]
    crm = {
        (event["Method"], event["Path"]): event.get("Auth", {}).get("ApiKeyRequired", False)
        for event in events
        if event["Path"].startswith(CRM_ROUTES)
    }
    assert crm == {
        ("POST", "/webhooks/crm/{connection}"): False,
        ("POST", "/webhooks/crm/{connection}/keyed"): True,
    }
    plan = RESOURCES["CrmUsagePlan"]["Properties"]
    assert plan["Throttle"]["RateLimit"] == {"Ref": "CrmApiRateLimit"}
    assert "Quota" not in plan, "what is beyond it would be lost"
    assert [target(stage["ApiId"]) for stage in plan["ApiStages"]] == ["Api"]


def test_webhook_reads_the_secrets_of_connections_and_of_meta_alone() -> None:
    prefix = FUNCTIONS["WebhookFunction"]["Environment"]["Variables"]["CRM_SECRET_PREFIX"]["Fn::Sub"]
    (reading,) = [
        item
        for item in statements(RESOURCES["WebhookRole"])
        if "secretsmanager:GetSecretValue" in listed(item["Action"])
    ]
    (doors,) = [item["Fn::Sub"] for item in listed(reading["Resource"]) if "Fn::Sub" in item]
    assert doors.endswith(f":secret:{prefix}*")
    (sending,) = [
        item for item in statements(RESOURCES["WebhookRole"]) if "sqs:SendMessage" in listed(item["Action"])
    ]
    assert {target(queue) for queue in sending["Resource"]} == {"InboundQueue", "StatusesQueue", "CrmQueue"}


def test_what_is_due_for_systems_is_done_every_minute() -> None:
    rule = RESOURCES["SyncSchedule"]["Properties"]
    assert rule["ScheduleExpression"] == "rate(1 minute)"
    assert [item["Arn"] for item in rule["Targets"]] == [{"Ref": "SyncFunction.Alias"}]
    permission = RESOURCES["SyncSchedulePermission"]["Properties"]
    assert (permission["FunctionName"], target(permission["SourceArn"])) == (
        {"Ref": "SyncFunction.Alias"},
        "SyncSchedule",
    )


def test_upkeep_keeps_the_secrets_that_webhook_knows_systems_by() -> None:
    secrets = {
        role: {
            action
            for statement in statements(RESOURCES[role]["Properties"]["Policies"])
            for action in listed(statement["Action"])
            if "/crm/*" in json.dumps(statement["Resource"])
        }
        for role in RESOURCES
        if role.endswith("Role") and "Policies" in RESOURCES[role]["Properties"]
    }
    assert {role: actions for role, actions in secrets.items() if actions} == {
        "WebhookRole": {"secretsmanager:GetSecretValue"},
        "UpkeepRole": {
            f"secretsmanager:{verb}"
            for verb in ("CreateSecret", "DeleteSecret", "GetSecretValue", "PutSecretValue", "TagResource")
        },
    }
    prefix = {"Fn::Sub": "${AWS::StackName}/crm/"}
    for function in ("WebhookFunction", "UpkeepFunction"):
        assert FUNCTIONS[function]["Environment"]["Variables"]["CRM_SECRET_PREFIX"] == prefix


def test_quote_is_told_the_name_of_the_public_address() -> None:
    given = FUNCTIONS["QuoteFunction"]["Environment"]["Variables"]["PUBLIC_URL_PARAMETER"]
    assert given == RESOURCES["PublicUrlParameter"]["Properties"]["Name"]


def test_keys_rotate_and_survive_the_stack() -> None:
    key = RESOURCES["Key"]
    assert key["Properties"]["EnableKeyRotation"] is True
    assert (key["DeletionPolicy"], key["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")
    for secret in of_type("AWS::SecretsManager::Secret").values():
        assert target(secret["KmsKeyId"]) == "Key"


def test_secret_parameters_are_not_echoed() -> None:
    for name in ("MetaAppSecret", "MetaVerifyToken"):
        assert TEMPLATE["Parameters"][name]["NoEcho"] is True


def test_the_access_log_is_json_without_personal_data() -> None:
    for api in of_type("AWS::Serverless::Api").values():
        line = api["AccessLogSetting"]["Format"]
        json.loads(line)
        variables = set(re.findall(r"\$context\.([\w.]+)", line))
        private = {
            name for name in variables if name.startswith("identity") or name in {"path", "queryString"}
        }
        assert not private


def test_every_queue_has_its_alarms() -> None:
    watched = {
        (
            alarm["Properties"]["MetricName"],
            dimension["Value"]["Fn::Sub"].replace("${Name}", "${AWS::StackName}"),
        )
        for alarm in ALARMS.values()
        if alarm["Type"] == "AWS::CloudWatch::Alarm" and alarm["Properties"]["Namespace"] == "AWS/SQS"
        for dimension in alarm["Properties"]["Dimensions"]
    }
    assert watched == {
        (
            "ApproximateNumberOfMessagesVisible" if name in DEAD_LETTERS else "ApproximateAgeOfOldestMessage",
            queue["QueueName"]["Fn::Sub"],
        )
        for name, queue in QUEUES.items()
    }


def test_every_function_has_an_alarm() -> None:
    watched = {
        alarm["Properties"]["Dimensions"][0]["Value"]["Fn::Sub"].replace("${Name}", "${AWS::StackName}")
        for alarm in ALARMS.values()
        if alarm["Type"] == "AWS::CloudWatch::Alarm" and alarm["Properties"]["Namespace"] == "AWS/Lambda"
    }
    assert watched == {function["FunctionName"]["Fn::Sub"] for function in FUNCTIONS.values()}


def test_the_dashboard_is_json_and_names_what_exists() -> None:
    body = json.loads(ALARMS["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    named = {
        metric[3].replace("${Name}", "${AWS::StackName}")
        for widget in body["widgets"]
        for metric in widget["properties"]["metrics"]
        if metric[2] in {"QueueName", "FunctionName"}
    }
    queues = {queue["QueueName"]["Fn::Sub"] for queue in QUEUES.values()}
    assert named == queues | {function["FunctionName"]["Fn::Sub"] for function in FUNCTIONS.values()}


def counted_metrics() -> Iterator[tuple[str, str]]:
    """Service and name of our own metrics that the dashboard shows or an alarm watches."""
    body = json.loads(ALARMS["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    for widget in body["widgets"]:
        for namespace, name, dimension, service in widget["properties"]["metrics"]:
            if namespace == "SalesMind":
                assert dimension == "service"
                yield service, name
    for alarm in ALARMS.values():
        if alarm["Type"] == "AWS::CloudWatch::Alarm" and alarm["Properties"]["Namespace"] == "SalesMind":
            (dimension,) = alarm["Properties"]["Dimensions"]
            assert dimension["Name"] == "service"
            yield dimension["Value"], alarm["Properties"]["MetricName"]


def test_what_is_watched_is_counted_by_the_function_that_it_is_looked_for_in() -> None:
    watched = set(counted_metrics())
    for service, name in watched:
        code = "".join(file.read_text("utf-8") for file in (ROOT / "functions" / service).rglob("*.py"))
        assert f'"{name}"' in code, f"{service} does not count {name}"
    quotes = {"QuotesIssued", "QuotesRefused", "QuotesAccepted", "QuoteJobsFailed", "InventoryProblems"}
    assert {("quote", name) for name in quotes} <= watched
    assert {("sync", name) for name in ("RemoteEvents", "SyncJobs", "SyncJobsFailed")} <= watched


def test_widgets_do_not_cover_each_other() -> None:
    body = json.loads(ALARMS["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"])
    covered = [
        (widget["x"] + across, widget["y"] + down)
        for widget in body["widgets"]
        for across in range(widget["width"])
        for down in range(widget["height"])
    ]
    assert len(covered) == len(set(covered))
    assert max(across for across, _ in covered) < 24


def test_every_alarm_reaches_whoever_is_to_be_told() -> None:
    told = {"Fn::If": ["Notifies", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"}]}
    for name, alarm in ALARMS.items():
        if alarm["Type"] == "AWS::CloudWatch::Alarm":
            assert alarm["Properties"]["AlarmActions"] == alarm["Properties"]["OKActions"] == told, name


def test_repair_runs_every_hour_by_its_name() -> None:
    rule = RESOURCES["RepairSchedule"]["Properties"]
    assert rule["ScheduleExpression"] == "rate(1 hour)"
    assert json.loads(rule["Targets"][0]["Input"]) == {"action": "repair"}


def test_the_doctor_watches_every_queue() -> None:
    urls = FUNCTIONS["UpkeepFunction"]["Environment"]["Variables"]["WATCHED_QUEUE_URLS"]["Fn::Join"][1]
    assert {target(url) for url in urls} == set(QUEUES)
    counted = [
        {target(resource) for resource in listed(statement["Resource"])}
        for statement in statements(RESOURCES["UpkeepRole"])
        if "sqs:GetQueueAttributes" in listed(statement["Action"])
    ]
    assert counted == [set(QUEUES)]
