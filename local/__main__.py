"""The laptop cloud's commands: ``python -m local demo | up | build | logs | doctor | move | import-lots | …``."""

import argparse
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import get_args

import local.paths as paths
from local.cloud import Cloud, laptop_cloud
from local.companies import Company, demo_companies, visitors_company
from local.demo import converse, prepare
from local.doctor import find_upkeep, run_doctor, run_move
from local.errors import LaptopError
from local.inventory import find_bucket, run_export_lots, run_import_lots
from local.logs import follow, logs_directory
from local.ports import choose_port
from local.sale import sell, sell_with_model
from local.seed import store_of
from local.stack import build
from local.webchat import WebChat
from local.webchat_companies import chat_company
from salesmind.knowledge.stores import StoreName

_DEMO = paths.STATE / "demo"
_UP = paths.STATE / "up"
_WATCH_SECONDS = 0.5


def main() -> int:
    """Run one command; return the process's exit code."""
    arguments = _parser().parse_args()
    # Ending by SIGTERM must pass through every `finally`, as Ctrl-C does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        code: int = arguments.command(arguments)
    except LaptopError as error:
        print("\n" + "\n  ".join([str(error), *getattr(error, "__notes__", ())]), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 130
    return code


def run_demo(arguments: argparse.Namespace) -> int:
    """Start the cloud, let customers ask and buy, show the conversations, stop the cloud."""
    companies = _companies(arguments)
    began = arguments.began or time.time()
    problems: list[str] = []
    first_answer = 0.0
    with (
        laptop_cloud(_DEMO, fresh=True, store=arguments.store or "postgres", announce=_say) as cloud,
        cloud.database() as database,
    ):
        for company in companies:
            tenant_id = prepare(cloud, database, company, _say)
            problems += converse(cloud, database, tenant_id, company, _say)
            first_answer = first_answer or time.time() - began
            if company.shop and company.shop.buyers:
                quotes = _DEMO / "quotes"
                _say("\nA sale, by rules:")
                problems += sell(cloud, database, tenant_id, company, _say, quotes)
                _say("\nA sale, by a scripted model with tools:")
                problems += sell_with_model(cloud, database, tenant_id, company, _say, quotes)
            _say("")
    _say(f"From nothing to the first company's answers: {first_answer:.0f} s. Logs: {logs_directory(_DEMO)}")
    for problem in problems:
        print(f"Wrong answer to {problem}", file=sys.stderr)
    return 1 if problems else 0


def run_up(arguments: argparse.Namespace) -> int:
    """Start the cloud with the web chat and keep it running until Ctrl-C."""
    companies = _companies(arguments)
    chat_port = choose_port("PORT")
    with (
        laptop_cloud(_UP, store=arguments.store or "postgres", announce=_say) as cloud,
        cloud.database() as database,
    ):
        reachable = []
        for company in companies:
            tenant_id = prepare(cloud, database, company, _say)
            if arguments.store and arguments.store != store_of(database, tenant_id):
                run_move(find_upkeep(_UP), str(tenant_id), arguments.store)
            reachable.append(chat_company(cloud, database, tenant_id, company))
        chat = WebChat(
            api_url=cloud.webhook_url,
            graph_url=cloud.graph_url,
            companies=reachable,
            history=_UP / "webchat" / "history.sqlite",
            port=chat_port,
        )
        with chat:
            _say(f"\nWeb chat: {chat.url}   (Ctrl-C ends everything; `make logs` shows what happens)")
            _watch(cloud)
    return 0


def run_build(_: argparse.Namespace) -> int:
    """Build the template as `make up` does, without starting anything."""
    build(log=paths.BUILD_LOG)
    return 0


def run_logs(_: argparse.Namespace) -> int:
    """Show the logs of the programs and the functions as they grow."""
    with suppress(BrokenPipeError):  # whoever reads it has seen enough
        follow(paths.STATE)
    return 0


def run_doctor_command(arguments: argparse.Namespace) -> int:
    """Show the health of every part of the running cloud, or of the stack that UPKEEP_FUNCTION names."""
    return run_doctor(find_upkeep(_UP), fix=arguments.fix)


def run_move_command(arguments: argparse.Namespace) -> int:
    """Move a company's index to another vector store."""
    return run_move(find_upkeep(_UP), arguments.tenant_id, arguments.store)


def run_import_lots_command(arguments: argparse.Namespace) -> int:
    """Import a file of lots into a company's catalogue."""
    return run_import_lots(
        find_bucket(_UP),
        arguments.file,
        tenant_id=arguments.tenant,
        partial=arguments.partial,
        dry_run=arguments.dry_run,
    )


def run_export_lots_command(arguments: argparse.Namespace) -> int:
    """Export a company's catalogue to a file that can be imported."""
    return run_export_lots(find_bucket(_UP), arguments.file, tenant_id=arguments.tenant, kind=arguments.kind)


def _companies(arguments: argparse.Namespace) -> list[Company]:
    if arguments.pdfs is None:
        companies = demo_companies()
        if arguments.ask:
            raise LaptopError("ASK needs PDFS: the folder with the documents that the question is about")
        return companies
    company = visitors_company(arguments.pdfs, arguments.ask)
    if not company.documents:
        raise LaptopError(f"There is no PDF in {arguments.pdfs}")
    return [company]


def _watch(cloud: Cloud) -> None:
    while True:
        for program in cloud.programs:
            if not program.running:
                raise LaptopError(f"{program.name} ended by itself:\n{program.log_tail()}")
        time.sleep(_WATCH_SECONDS)


def _say(text: str) -> None:
    print(text, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m local", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True)
    for name, command in _COMMANDS.items():
        sub = commands.add_parser(name, help=(command.__doc__ or "").partition("\n")[0])
        sub.set_defaults(command=command)
        if command is run_doctor_command:
            sub.add_argument("--fix", action="store_true", help="mend what can be mended without a person")
        if command is run_move_command:
            sub.add_argument("tenant_id", help="the company's id")
            sub.add_argument("store", choices=get_args(StoreName), help="where it is to be")
        if command is run_import_lots_command:
            sub.add_argument(
                "file", type=_file, help="a CSV or XLSX file; docs/inventory-files.md has its columns"
            )
            sub.add_argument("--tenant", help="the company's id; not needed where there is one")
            sub.add_argument(
                "--partial", action="store_true", help="import the good rows of a file with bad ones"
            )
            sub.add_argument("--dry-run", action="store_true", help="say what would be imported")
        if command is run_export_lots_command:
            sub.add_argument("file", type=Path, help="where to write it: .xlsx with everything, or .csv")
            sub.add_argument("--tenant", help="the company's id; not needed where there is one")
            sub.add_argument(
                "--kind", choices=("lots", "plans", "limits"), default="lots", help="what a CSV has"
            )
        if command not in {run_demo, run_up}:
            continue
        sub.add_argument("--store", choices=get_args(StoreName), help="where documents are indexed")
        sub.add_argument("--pdfs", type=_folder, help="a folder with your own PDFs")
        sub.add_argument("--ask", help="a question about them")
        sub.add_argument("--began", type=float, help="when the waiting began, in Unix seconds")
    return parser


def _file(text: str) -> Path:
    file = Path(text).expanduser()
    if not file.is_file():
        raise argparse.ArgumentTypeError(f"{text} is not a file")
    return file


def _folder(text: str) -> Path:
    folder = Path(text).expanduser()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is not a folder")
    return folder


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "demo": run_demo,
    "up": run_up,
    "build": run_build,
    "logs": run_logs,
    "doctor": run_doctor_command,
    "move": run_move_command,
    "import-lots": run_import_lots_command,
    "export-lots": run_export_lots_command,
}

if __name__ == "__main__":
    sys.exit(main())
