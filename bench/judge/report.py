"""What the judge prints and writes: figures of the part that was asked for, failures of the developers' part alone."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from bench.judge.messages import Judged
from bench.judge.replies import DEEDS, MUST_REFUSE, JudgedReply
from bench.judge.sales import JudgedSale
from bench.report import Row

MIN_RIGHT = 90.0
MIN_SALES_SHARE = 0.9
MAX_HONEST_REFUSED = 2.0

_SHOWN_CHARACTERS = 300

One = TypeVar("One")


def rows(
    part: str,
    messages: Sequence[Judged],
    sales: Sequence[JudgedSale],
    replies: Sequence[JudgedReply],
    skipped: Mapping[str, str],
) -> list[Row]:
    """Return the figures with what must hold of them."""
    return [
        *_of_messages(part, messages),
        *_of_sales(part, sales),
        *_of_replies(part, replies),
        *(
            Row(f"judge: {language} skipped: {why}", 1, "", hold="0", ok=False)
            for language, why in sorted(skipped.items())
        ),
    ]


def print_families(messages: Sequence[Judged]) -> None:
    """Print right or acceptable of all, by family and language."""
    languages = list(dict.fromkeys(one.message.lang for one in messages))
    by_cell: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in messages:
        by_cell[one.message.family, one.message.lang].append(one)
    families = list(dict.fromkeys(one.message.family for one in messages))
    lines = [["family", *languages, "all"]]
    for family in families:
        cells = [by_cell[family, language] for language in languages]
        lines.append([family, *map(_share, cells), _share([one for cell in cells for one in cell])])
    in_all = [[one for one in messages if one.message.lang == language] for language in languages]
    lines.append(["all", *map(_share, in_all), _share(messages)])
    _print(lines)


def print_failures(
    messages: Sequence[Judged],
    sales: Sequence[JudgedSale],
    replies: Sequence[JudgedReply],
    *,
    show_report: bool,
) -> None:
    """Print what failed and why; of the reporting part only if asked."""
    for one in messages:
        if (one.wrong or one.embarrassing) and (show_report or one.message.split == "dev"):
            shame = f"  !! {one.embarrassing}" if one.embarrassing else ""
            print(f"\n{one.message.id} [{one.message.state}] {' // '.join(one.message.text)}")
            print(f"   {one.wrong or 'right'}{shame}")
            if one.seen:
                print(f"   → ({one.seen.intent}) {_short(one.seen.text)}")
    for sale in sales:
        if sale.wrong and (show_report or sale.script.split == "dev"):
            print(f"\n{sale.script.id}: {sale.script.about}\n   {sale.wrong}")
            if sale.seen:
                print(f"   → ({sale.seen.intent}) {_short(sale.seen.text)}")
    for reply in replies:
        if reply.is_wrong and (show_report or reply.reply.split == "dev"):
            print(f"\n{reply.reply.id} ({reply.form}): {_short(reply.written)}")
            print(f"   {reply.refused or 'passed'}")


def _of_messages(part: str, messages: Sequence[Judged]) -> Iterator[Row]:
    if not messages:
        return
    right = 100 * sum(one.wrong is None for one in messages) / len(messages)
    yield Row(
        f"judge: right or acceptable, {part}",
        right,
        "%",
        against=f"{len(messages)} messages",
        hold=f"≥ {MIN_RIGHT:g} %",
        ok=right >= MIN_RIGHT,
    )
    for language, of_language in _grouped(messages, lambda one: one.message.lang):
        share = 100 * sum(one.wrong is None for one in of_language) / len(of_language)
        name = f"judge: right or acceptable, {language}, {part}"
        yield Row(name, share, "%", against=f"{len(of_language)} messages")
    shameful = sum(one.embarrassing is not None for one in messages)
    yield Row(f"judge: embarrassing replies, {part}", shameful, "", hold="0", ok=shameful == 0)


def _of_sales(part: str, sales: Sequence[JudgedSale]) -> Iterator[Row]:
    if not sales:
        return
    kept = sum(one.wrong is None for one in sales)
    least = round(MIN_SALES_SHARE * len(sales))
    yield Row(
        f"judge: sales that keep the thread, {part}",
        kept,
        "",
        against=f"{len(sales)} sales",
        hold=f"≥ {least}",
        ok=kept >= least,
    )
    right = sum(one.steps_right for one in sales)
    steps = sum(len(one.script.steps) for one in sales)
    name = f"judge: steps of sales before the first wrong one, {part}"
    yield Row(name, 100 * right / steps, "%", against=f"{steps} steps")


def _of_replies(part: str, replies: Sequence[JudgedReply]) -> Iterator[Row]:
    honest = [one for one in replies if one.reply.honest]
    lies = [one for one in replies if not one.reply.honest]
    if honest:
        refused = 100 * sum(one.refused is not None for one in honest) / len(honest)
        yield Row(
            f"judge: honest replies refused, {part}",
            refused,
            "%",
            against=f"{len(honest)} replies",
            hold=f"≤ {MAX_HONEST_REFUSED:g} %",
            ok=refused <= MAX_HONEST_REFUSED,
        )
        beside = 100 * sum(one.is_beside_done for one in honest) / len(honest)
        name = f"judge: honest replies sent beside what was done, {part}"
        yield Row(name, beside, "%", against=f"{len(honest)} replies")
    for family, of_family in _grouped(lies, lambda one: one.reply.family):
        passed = sum(one.is_wrong for one in of_family)
        must = family in MUST_REFUSE
        yield Row(
            f"judge: lies that pass: {family}, {part}",
            passed,
            "",
            against=f"{len(of_family)} lies",
            hold="0" if must else "",
            ok=not must or passed == 0,
        )
        if family == DEEDS:
            beside = sum(one.is_beside_done for one in of_family)
            name = f"judge: lies sent beside what was done: {family}, {part}"
            yield Row(name, beside, "", against=f"{len(of_family)} lies")


def _grouped(items: Sequence[One], key: Callable[[One], str]) -> list[tuple[str, list[One]]]:
    groups: dict[str, list[One]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return list(groups.items())


def _share(cell: Sequence[Judged]) -> str:
    if not cell:
        return "–"
    return f"{sum(one.wrong is None for one in cell)}/{len(cell)}"


def _short(text: str) -> str:
    line = " ⏎ ".join(text.splitlines())
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"


def _print(lines: Sequence[Sequence[str]]) -> None:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
