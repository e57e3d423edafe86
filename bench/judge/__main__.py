"""Judge the salesperson: ``python -m bench.judge [--part dev|report|all] [--failures] [--data FOLDER]``."""

import argparse
import sys
from pathlib import Path

from bench.judge.checkers import product_checker
from bench.judge.companies import companies, open_embedder
from bench.judge.corpus import DATA, CorpusError, read_corpus
from bench.judge.messages import judge_messages
from bench.judge.replies import judge_replies
from bench.judge.report import print_failures, print_families, rows
from bench.judge.sales import judge_sales
from bench.report import print_table, write_rows


def main() -> int:
    """Judge what was asked for; return 1 where a figure is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m bench.judge", description=__doc__)
    parser.add_argument("--part", choices=("dev", "report", "all"))
    parser.add_argument("--failures", action="store_true", help="list what failed of the part dev")
    parser.add_argument("--show-report", action="store_true", help="with --failures: of the part report too")
    parser.add_argument(
        "--data", type=Path, default=DATA, help="a folder of your own messages, sales, replies"
    )
    options = parser.parse_args()
    folder = options.data.expanduser()
    is_own = folder != DATA
    part = options.part or ("all" if is_own else "report")
    try:
        corpus = read_corpus(folder, part=None if part == "all" else part)
    except CorpusError as error:
        print(error, file=sys.stderr)
        return 2
    if not (corpus.messages or corpus.sales or corpus.replies):
        print(f"{folder} has no messages.jsonl, sales.jsonl or replies.jsonl to judge", file=sys.stderr)
        return 2
    with companies(open_embedder()) as firms:
        messages = judge_messages(corpus.messages, firms)
        sales = judge_sales(corpus.sales, firms)
    replies = judge_replies(corpus.replies, product_checker())
    if options.failures:
        print_failures(messages, sales, replies, show_report=options.show_report or is_own)
        print()
    if messages:
        print_families(messages)
        print()
    asked_for = {one.lang for one in (*corpus.messages, *corpus.sales)}
    skipped = {language: why for language, why in firms.skipped.items() if language in asked_for}
    found = rows(f"own, {part}" if is_own else part, messages, sales, replies, skipped)
    print_table(found)
    print(f"\nWritten to {write_rows(found, 'judge')}")
    return 0 if all(row.ok for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
