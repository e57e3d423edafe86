"""The laptop cloud's commands: ``./salesmind demo | up | lots | reset | logs | doctor | …``."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import cast, get_args
from uuid import UUID

import local.paths as paths
from local.cloud import Cloud, company_file, laptop_cloud, reset
from local.companies import Company, demo_companies, visitors_company
from local.demo import converse, prepare
from local.doctor import find_upkeep, run_doctor, run_move
from local.errors import LaptopError
from local.files import select
from local.in_step import follow_a_lead
from local.inventory import INVENTORY_SUFFIXES, find_bucket, import_files, run_export_lots
from local.inventory_headers import write_headers
from local.live import watching
from local.logs import follow, logs_directory
from local.model_health import ModelStatus, embedder_status, model_status
from local.panel_people import panel_people
from local.ports import HOST, choose_port
from local.sale import sell, sell_by_presses, sell_with_model
from local.seed import store_of
from local.stack import build
from local.webchat import WebChat
from local.webchat_companies import ChatCompany, chat_company
from local.week.week import seed_week
from salesmind.db.crypto import TokenCipher
from salesmind.db.database import Database
from salesmind.knowledge.store import StoreName
from salesmind.languages import DEFAULT_LANGUAGE, LANGUAGES

_DEMO = paths.STATE / "demo"
_UP = paths.STATE / "up"
_WATCH_SECONDS = 0.5


def main() -> int:
    """Run one command; return the process's exit code."""
    arguments = command_parser().parse_args()
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
                _say("\nA lead's life, in the CRM and the sales application too:")
                problems += follow_a_lead(cloud, database, tenant_id, company, _say, quotes)
            if company.shop and company.shop.purchase:
                _say("\nA sale, by presses:")
                problems += sell_by_presses(cloud, database, tenant_id, company, _say, _DEMO / "quotes")
            _say("")
        _say_models()
    _say(f"From nothing to the first company's answers: {first_answer:.0f} s. Logs: {logs_directory(_DEMO)}")
    for problem in problems:
        print(f"Wrong answer to {problem}", file=sys.stderr)
    return 1 if problems else 0


def run_up(arguments: argparse.Namespace) -> int:
    """Start the cloud with the web chat and keep it running until Ctrl-C."""
    companies = _companies(arguments)
    if arguments.demo and companies[0] != demo_companies()[0]:
        raise LaptopError(
            "DEMO=week is a week of the demo's first company; leave PDFS, LOTS and LANGUAGE out"
        )
    chat_port = choose_port("PORT")
    with (
        laptop_cloud(
            _UP,
            store=arguments.store or "postgres",
            panel_address=f"http://{HOST}:{chat_port}",
            announce=_say,
        ) as cloud,
        cloud.database() as database,
    ):
        reachable: list[ChatCompany] = []
        tenant_ids: list[UUID] = []
        for company in companies:
            tenant_id = prepare(cloud, database, company, _say)
            if arguments.store and arguments.store != store_of(database, tenant_id):
                run_move(find_upkeep(_UP), str(tenant_id), arguments.store)
            if not reachable:
                company_file(_UP).write_text(str(tenant_id))
            tenant_ids.append(tenant_id)
            reachable.append(chat_company(cloud, database, tenant_id, company))
        # Who signs in lands in the company of the week, and in no other one first.
        people = panel_people(database, _UP, tenant_ids[:1] if arguments.demo else tenant_ids)
        if arguments.demo == "week":
            _seed_week(cloud, database, tenant_ids[0])
        chat = WebChat(
            api_url=cloud.webhook_url,
            graph_url=cloud.graph_url,
            companies=reachable,
            history=_UP / "webchat" / "history.sqlite",
            status=_model_states,
            panel_url=cloud.panel_url,
            port=chat_port,
        )
        with chat, watching(cloud.aws, cloud.outputs["LiveFunction"]):
            _say_models()
            _say(f"\nThe team's panel: {chat.url}/panel")
            for person in people:
                _say(f"  {person.role:8} {person.email:20} password {person.password}")
            _say(f"\nWeb chat: {chat.url}   (Ctrl-C ends everything; `make logs` shows what happens)")
            _watch(cloud)
    return 0


def _seed_week(cloud: Cloud, database: Database, tenant_id: UUID) -> None:
    began = time.monotonic()
    week = seed_week(
        database,
        tenant_id,
        datetime.now(UTC),
        cipher=TokenCipher(cloud.data_key),
        s3=cloud.aws.client("s3"),
        bucket=cloud.outputs["DocumentsBucket"],
    )
    if week is None:
        _say("The week of an earlier run is there; `make reset` forgets it")
    else:
        seconds = time.monotonic() - began
        _say(f"A week of traffic: {len(week.conversations)} conversations ({seconds:.0f} s)")


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
    """Import files of lots, plans and limits into a company's catalogue, and show what became of each row."""
    return import_files(
        find_bucket(_UP),
        select(arguments.files, INVENTORY_SUFFIXES),
        tenant_id=_tenant(arguments),
        partial=arguments.partial,
        dry_run=arguments.dry_run,
    )


def run_export_lots_command(arguments: argparse.Namespace) -> int:
    """Export a company's catalogue to a file that can be imported."""
    return run_export_lots(
        find_bucket(_UP), arguments.file, tenant_id=_tenant(arguments), kind=arguments.kind
    )


def run_reset(_: argparse.Namespace) -> int:
    """Remove the data of earlier runs; the virtual environment and the build stay."""
    found = [state.name for state in (_DEMO, _UP) if reset(state)]
    _say(f"Removed the data of: {', '.join(found)}" if found else "There was no data")
    return 0


def run_write_headers(_: argparse.Namespace) -> int:
    """Write the headers that imports accept into docs/inventory-files.md."""
    write_headers()
    return 0


def _tenant(arguments: argparse.Namespace) -> str | None:
    """The company that was named; else, on the laptop, the one of the web chat."""
    noted = company_file(_UP)
    if arguments.tenant or os.environ.get("DOCUMENTS_BUCKET") or not noted.exists():
        return cast(str | None, arguments.tenant)
    return noted.read_text()


def _companies(arguments: argparse.Namespace) -> list[Company]:
    lots = tuple(arguments.lots or ())
    if arguments.pdfs is None and not lots:
        if arguments.ask:
            raise LaptopError("ASK needs PDFS: the folder with the documents that the question is about")
        language = arguments.language
        return [company for company in demo_companies() if language in (None, company.language)]
    company = visitors_company(
        arguments.pdfs, arguments.ask, lots=lots, language=arguments.language or DEFAULT_LANGUAGE
    )
    if arguments.pdfs and not company.documents:
        ignored = "\n".join(company.chosen_documents.ignored_lines())
        raise LaptopError(f"There is no document in {arguments.pdfs}\n{ignored}".rstrip())
    return [company]


def _model_states() -> dict[str, ModelStatus]:
    """What the web chat's page shows."""
    return {"model": model_status(), "embedder": embedder_status()}


def _say_models() -> None:
    """Say of each model whether it answers; without one the assistant works, in another way."""
    kinds = (
        ("Language model", model_status(), "answers quote the best passage"),
        ("Embedding model", embedder_status(), "passages are found by their words"),
    )
    for name, status, without in kinds:
        if status["ok"]:
            _say(f"{name}: answers")
        elif status["reason"]:
            _say(f"{name} DOES NOT ANSWER ({status['reason']}); until it does, {without}")
        else:
            _say(f"{name}: none, so {without}")


def _watch(cloud: Cloud) -> None:
    while True:
        for program in cloud.programs:
            if not program.running:
                raise LaptopError(f"{program.name} ended by itself:\n{program.log_tail()}")
        time.sleep(_WATCH_SECONDS)


def _say(text: str) -> None:
    print(text, flush=True)


def command_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    parser = argparse.ArgumentParser(prog="./salesmind", description=__doc__.partition("\n")[0])
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
                "files",
                type=_path,
                nargs="+",
                help="CSV and XLSX files, or folders of them; docs/inventory-files.md has their columns",
            )
            sub.add_argument("--tenant", help="the company's id; by default the one of the web chat")
            sub.add_argument(
                "--partial", action="store_true", help="import the good rows of a file with bad ones"
            )
            sub.add_argument("--dry-run", action="store_true", help="say what would be imported")
        if command is run_export_lots_command:
            sub.add_argument("file", type=Path, help="where to write it: .xlsx with everything, or .csv")
            sub.add_argument("--tenant", help="the company's id; by default the one of the web chat")
            sub.add_argument(
                "--kind", choices=("lots", "plans", "limits"), default="lots", help="what a CSV has"
            )
        if command not in {run_demo, run_up}:
            continue
        sub.add_argument("--store", choices=get_args(StoreName), help="where documents are indexed")
        sub.add_argument("--pdfs", type=_folder, help="a folder with your own documents")
        sub.add_argument("--lots", type=_path, nargs="+", help="your own lots: files, or folders of them")
        sub.add_argument(
            "--language",
            choices=LANGUAGES,
            help="the company's language; its country's figures follow",
        )
        if command is run_up:
            sub.add_argument(
                "--demo", choices=["week"], help="what the demo's company has had: a week of traffic"
            )
        sub.add_argument("--ask", help="a question about them")
        sub.add_argument("--began", type=float, help="when the waiting began, in Unix seconds")
    return parser


def _path(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.exists():
        raise argparse.ArgumentTypeError(f"{text} is not there")
    return path


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
    "reset": run_reset,
    "write-headers": run_write_headers,
}

if __name__ == "__main__":
    sys.exit(main())
