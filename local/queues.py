"""Writes what the templates say of queues from ``salesmind.aws.queue_table``: ``make queues``."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from salesmind.aws.queue_table import QUEUES, QueueRow

ROOT = Path(__file__).parent.parent
RETENTION_SECONDS = 1_209_600
"""SQS's longest: two weeks."""


def main() -> None:
    """Write every file whose sections are not as the table has them."""
    for path, text in written().items():
        if path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


def written(rows: Iterable[QueueRow] = QUEUES) -> dict[Path, str]:
    """Return the files that hold sections of queues, as they have to be."""
    rows = tuple(rows)
    files = {}
    for name, sections in SECTIONS.items():
        text = (ROOT / name).read_text("utf-8")
        for section, write in sections.items():
            text = _replaced(text, section, "".join(map(write, rows)), name)
        files[ROOT / name] = _dashboard(text, rows) if name == ALARMS else text
    return files


def _replaced(text: str, section: str, lines: str, name: str) -> str:
    begin, end = f"# queues: {section} (make queues)", f"# end of queues: {section}"
    pattern = re.compile(rf"(^ *{re.escape(begin)}\n)(.*?)(^ *{re.escape(end)}$)", re.M | re.S)
    replaced, count = pattern.subn(lambda found: found[1] + lines + found[3], text)
    if count != 1:
        raise ValueError(f"{name} must hold the section {section} once")
    return replaced


def _queues(row: QueueRow) -> str:
    note = f" # {row.note}" if row.note else ""
    shared = f"""\
      MessageRetentionPeriod: {RETENTION_SECONDS}
      SqsManagedSseEnabled: true
"""
    groups = """\
      DeduplicationScope: messageGroup
      FifoThroughputLimit: perMessageGroupId
"""
    fifo = "      FifoQueue: true\n      ContentBasedDeduplication: false\n" + groups if row.fifo else ""
    dead_fifo = "      FifoQueue: true\n" + groups if row.fifo else ""
    return f"""\
  {row.queue}:{note}
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub ${{AWS::StackName}}-{row.queue_name}
{fifo}      VisibilityTimeout: {row.visibility_seconds}
{shared}      RedrivePolicy:
        deadLetterTargetArn: !GetAtt {row.dead_letters}.Arn
        maxReceiveCount: {row.max_receives}

  {row.dead_letters}:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub ${{AWS::StackName}}-{row.dead_letter_name}
{dead_fifo}{shared}
"""


def _policed(row: QueueRow) -> str:
    names = [row.queue] if row.sender == "functions" else []
    return "".join(f"        - !Ref {name}\n" for name in (*names, row.dead_letters))


def _watched(row: QueueRow) -> str:
    return "".join(f"              - !Ref {name}\n" for name in (row.queue, row.dead_letters))


def _measured(row: QueueRow) -> str:
    return "".join(f"                  - !GetAtt {name}.Arn\n" for name in (row.queue, row.dead_letters))


def _outputs(row: QueueRow) -> str:
    return "".join(f"  {name}Url:\n    Value: !Ref {name}\n" for name in (row.queue, row.dead_letters))


def _dead_alarm(row: QueueRow) -> str:
    said = (
        row.dead
        or f"A message of {row.name} failed five times; see docs/operations.md before sending it again."
    )
    visible = "ApproximateNumberOfMessagesVisible"
    return _alarm(f"{row.dead_letters}Alarm", said, visible, row.dead_letter_name, periods=1, threshold=0)


def _age_alarm(row: QueueRow) -> str:
    age = "ApproximateAgeOfOldestMessage"
    return _alarm(
        f"{row.key}AgeAlarm", row.late, age, row.queue_name, periods=3, threshold=row.max_age_seconds
    )


def _alarm(resource: str, said: str, metric: str, queue_name: str, *, periods: int, threshold: int) -> str:
    return f"""\
  {resource}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: {said}
      Namespace: AWS/SQS
      MetricName: {metric}
      Dimensions:
        - Name: QueueName
          Value: !Sub ${{Name}}-{queue_name}
      Statistic: Maximum
      Period: 60
      EvaluationPeriods: {periods}
      Threshold: {threshold}
      ComparisonOperator: GreaterThanThreshold
      TreatMissingData: notBreaching
      AlarmActions: !If [Notifies, [!Ref AlarmTopicArn], !Ref AWS::NoValue]
      OKActions: !If [Notifies, [!Ref AlarmTopicArn], !Ref AWS::NoValue]

"""


def _dashboard(text: str, rows: tuple[QueueRow, ...]) -> str:
    """Replace the lists of queues' metrics: a dashboard is JSON, which has no comments to mark them."""
    metric = re.compile(r'(?:^ +\["AWS/SQS", "(\w+)", "QueueName", "\$\{Name\}-([^"]+)"\],?\n)+', re.M)

    def listed(found: re.Match[str]) -> str:
        dead = "-dead" in found[2]
        names = [row.dead_letter_name if dead else row.queue_name for row in rows]
        lines = [
            f'                ["AWS/SQS", "{found[1]}", "QueueName", "${{Name}}-{name}"]' for name in names
        ]
        return ",\n".join(lines) + "\n"

    return metric.sub(listed, text)


ALARMS = "infra/observability.yaml"
SECTIONS: dict[str, dict[str, Callable[[QueueRow], str]]] = {
    "template.yaml": {
        "the queues and their dead letters": _queues,
        "those without a policy of their own": _policed,
        "watched": _watched,
        "measured": _measured,
        "outputs": _outputs,
    },
    ALARMS: {"dead letters": _dead_alarm, "waiting": _age_alarm},
}
"""Sections between two comments, by file, and what each says of a queue."""


if __name__ == "__main__":
    main()
