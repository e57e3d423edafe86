"""Workers killed while they work, on the deployed laptop cloud: ``python -m bench.kills``.

Customers write signed webhook messages: some ask a question, some buy: they ask for a price, say yes and get a PDF.
Meanwhile the processes of chat, send and quote are killed with SIGKILL, one after the other, at random moments in which
they use the processor. A kill counts when the emulator says that a batch of the queue died of it. The witness of what
customers got is the record of the Graph stand-in.

Prints a table and writes ``build/kills.json``; exits with 1 if a figure to hold was missed.
"""

import argparse
import os
import random
import re
import signal
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from statistics import quantiles
from typing import Any
from uuid import UUID

import httpx
import psutil

from bench.report import Row, print_table, write_rows
from local.cloud import Cloud, laptop_cloud
from local.companies import Company, demo_companies
from local.demo import prepare
from local.graph_rules import phone_digits
from local.phone import Phone, Received
from local.sale import LOT
from local.signing import Customer
from salesmind.db.database import Database

FUNCTIONS = ("chat", "send", "quote")
MIN_KILLS = 12
MIN_MESSAGES = 100
MAX_SECONDS_TO_ANSWER = 60.0

QUESTION = "¿Cuánto se paga de mantenimiento al mes?"
ASK_PRICE = f"Cotízame el lote {LOT} al contado"
YES = "Sí, envíala"

_CUSTOMERS_AT_ONCE = 16
"""Whoever has their answer makes room for the next one: the cloud of one process is kept busy and not flooded."""
_BETWEEN_CUSTOMERS_SECONDS = 1.0
_REST_SECONDS = (3.0, 8.0)
"""Between one kill and the next."""
_INTO_THE_WORK_SECONDS = 0.05
"""A kill comes at a random moment so soon after a worker began to work; batches take some tenths."""
_BUSY_SECONDS = 5.0
_LOOK_SECONDS = 0.004
_VERDICT_SECONDS = 10.0
_WORKER = re.compile(r"ministack-lambda-salesmind-(\w+)-\w+/_worker")


@dataclass(slots=True)
class Leg:
    """One message of a customer, sent at ``asked``, and when its answer (the PDF, of a yes) was accepted by WhatsApp.

    Times are in Unix seconds; ``answered`` is None when no answer came.
    """

    customer: str
    asked: float
    answered: float | None = None


@dataclass(frozen=True, slots=True)
class Kill:
    """A worker of ``function`` that was killed at ``time`` (Unix seconds)."""

    function: str
    time: float


@dataclass
class Witness:
    """What the Graph stand-in accepted, as it comes."""

    cloud: Cloud
    taken: list[dict[str, Any]] = field(default_factory=list)
    _came: threading.Condition = field(default_factory=threading.Condition)
    _since: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """End watching."""
        self._over.set()

    def watch(self) -> None:
        """Follow the record until it is stopped."""
        with httpx.Client(trust_env=False, timeout=30) as client:
            while not self._over.is_set():
                query = {"since": self._since, "wait": 2}
                try:
                    answer = client.get(f"{self.cloud.graph_url}/_record", params=query).json()["messages"]
                except httpx.TransportError:
                    continue
                with self._came:
                    self.taken += answer
                    self._since = answer[-1]["seq"] if answer else self._since
                    self._came.notify_all()

    def wait(self, customer: str, after: float, kind: str, seconds: float) -> tuple[float, Received] | None:
        """Wait for a message of a kind (any, if empty) to a customer; None when none comes in time."""

        def found() -> tuple[float, Received] | None:
            for item in self.taken:
                message = Received(item["wamid"], item["payload"])
                to = phone_digits(str(item["payload"].get("to", "")))
                if to == customer and item["time"] >= after and kind in {"", message.kind}:
                    return item["time"], message
            return None

        with self._came:
            self._came.wait_for(lambda: found() is not None, seconds)
            return found()


class Customers:
    """Writes messages, and notes when each was answered."""

    def __init__(self, cloud: Cloud, number: str, patience_seconds: float) -> None:
        self.witness = Witness(cloud)
        self.legs: list[Leg] = []
        self._cloud = cloud
        self._number = number
        self._patience = patience_seconds
        self._lock = threading.Lock()

    def ask(self, index: int) -> None:
        """One customer asks a question."""
        self._say(self._phone(index), lambda phone: phone.write(QUESTION), "")

    def buy(self, index: int) -> None:
        """One customer asks for a price and says yes to it."""
        phone = self._phone(index)
        shown = self._say(phone, lambda phone: phone.write(ASK_PRICE), "buttons")
        if shown:
            self._say(phone, lambda phone: phone.press(shown, shown.choice(YES)), "document")

    def _say(self, phone: Phone, say: Callable[[Phone], str], kind: str) -> Received | None:
        leg = Leg(str(phone.customer.wa_id), time.time())
        with self._lock:
            self.legs.append(leg)
        try:
            say(phone)
        except httpx.TransportError:
            # Not taken in time by the emulator's one worker; Meta would deliver it again.
            with self._lock:
                self.legs.remove(leg)
            return None
        came = self.witness.wait(leg.customer, leg.asked, kind, self._patience)
        if came is None:
            return None
        leg.answered = came[0]
        return came[1]

    def _phone(self, index: int) -> Phone:
        return Phone(self._cloud, self._number, Customer(f"Cliente {index}", f"5190{index:07d}"))


class Killer:
    """Kills workers of the functions, which are processes below the emulator's."""

    def __init__(self, cloud: Cloud, luck: random.Random) -> None:
        self.kills: list[Kill] = []
        self._done: Counter[str] = Counter()
        """How many batches each function had ended when it was killed last."""
        self._cloud = cloud
        self._luck = luck
        self._emulator = next(
            process
            for process in psutil.Process().children(recursive=True)
            if "local.emulator" in process.cmdline()
        )

    def kill(self) -> bool:
        """Kill a worker while it works; tell whether a batch died of it.

        It is of a function that has ended a batch since it was killed last, for whoever is killed at each start never
        answers anybody; among those, of one that lost the fewest so far.
        """
        found = self._busy()
        if found is None:
            return False
        function, worker = found
        time.sleep(self._luck.uniform(0, _INTO_THE_WORK_SECONDS))
        before, moment = self._deaths(function), time.time()
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
        end = time.monotonic() + _VERDICT_SECONDS
        while time.monotonic() < end:
            if self._deaths(function) > before:
                self.kills.append(Kill(function, moment))
                self._done[function] = self._batches(function)
                return True
            time.sleep(0.1)
        return False

    def _busy(self) -> tuple[str, psutil.Process] | None:
        """Wait until a worker that may be killed uses the processor."""
        lost = Counter(kill.function for kill in self.kills)
        recovered = [name for name in FUNCTIONS if self._batches(name) > self._done[name]]
        victims = {name for name in recovered if lost[name] <= min(lost[other] for other in recovered)}
        seen: dict[int, float] = {}
        end = time.monotonic() + _BUSY_SECONDS
        while time.monotonic() < end:
            for function, worker in self._workers():
                with suppress(psutil.NoSuchProcess):
                    used = sum(worker.cpu_times()[:2])
                    if used > seen.setdefault(worker.pid, used) and function in victims:
                        return function, worker
            time.sleep(_LOOK_SECONDS)
        return None

    def _workers(self) -> Iterator[tuple[str, psutil.Process]]:
        for process in self._emulator.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                named = _WORKER.search(" ".join(process.cmdline()))
                if named and named[1] in FUNCTIONS:
                    yield named[1], process

    def _deaths(self, function: str) -> int:
        return self._told(rf"ESM: Lambda salesmind-{function} failed processing SQS batch")

    def _batches(self, function: str) -> int:
        return self._told(rf"ESM: Lambda salesmind-{function} processed \d+ SQS messages")

    def _told(self, pattern: str) -> int:
        return len(re.findall(pattern, self._cloud.aws.program.log.read_text("utf-8", "replace")))


def run(
    cloud: Cloud, database: Database, *, patience_seconds: float, kills: int, seconds: float, seed: int
) -> list[Row]:
    """Let customers write and workers die, for ``seconds`` at most; return what was measured."""
    luck = random.Random(seed)
    company = replace(
        demo_companies()[0], name="Residencial de las Caídas", phone_number_id="106540352242971"
    )
    tenant_id = prepare(cloud, database, _small(company), print)
    customers = Customers(cloud, company.phone_number_id, patience_seconds)
    killer, over, began = Killer(cloud, luck), threading.Event(), time.monotonic()
    numbers = count()

    def write(killing: Future[None], place: int) -> None:
        over.wait(place * _BETWEEN_CUSTOMERS_SECONDS)
        while not killing.done() or len(customers.legs) < MIN_MESSAGES:
            if time.monotonic() - began > seconds:
                over.set()
            index = next(numbers)
            with suppress(httpx.TransportError):  # a stand-in that is busy starting refuses connections
                (customers.buy if index % 3 == 2 else customers.ask)(index)

    with ThreadPoolExecutor(_CUSTOMERS_AT_ONCE + 2) as threads:
        watching = threads.submit(customers.witness.watch)
        killing = threads.submit(_kill, killer, luck, kills, over)
        try:
            for writing in [threads.submit(write, killing, n) for n in range(_CUSTOMERS_AT_ONCE)]:
                writing.result()
        finally:
            over.set()
            customers.witness.stop()
        killing.result()
        watching.result()
    for leg in customers.legs:
        if leg.answered is None:
            print(
                f"no answer: asked at {leg.asked:.0f}, {_traces(database, tenant_id, leg)}", file=sys.stderr
            )
    return figures(customers, killer.kills, _unsettled(database, tenant_id))


def figures(customers: Customers, kills: Sequence[Kill], unsettled: set[str]) -> list[Row]:
    """Judge what was seen. ``unsettled`` are our ids of messages of which nobody knows whether they left."""
    answered = [(leg, leg.answered) for leg in customers.legs if leg.answered is not None]
    lost = len(customers.legs) - len(answered)
    copies = Counter(item["payload"]["biz_opaque_callback_data"] for item in customers.witness.taken)
    documents = Counter(
        item["payload"]["to"]
        for item in customers.witness.taken
        if Received(item["wamid"], item["payload"]).kind == "document"
    )
    doubled = sum(count - 1 for count in copies.values()) + sum(count - 1 for count in documents.values())
    waited = [end - leg.asked for leg, end in answered]
    met: dict[str, list[float]] = defaultdict(list)
    for leg, end in answered:
        between = [kill.time for kill in kills if leg.asked < kill.time < end]
        if between:
            met["first"].append(end - between[0])
            met["last"].append(end - between[-1])
    by_function = Counter(kill.function for kill in kills)
    told = ", ".join(f"{function} {by_function[function]}" for function in FUNCTIONS)
    left = len(unsettled - set(copies))
    limit = f"≤ {MAX_SECONDS_TO_ANSWER:g} s"
    return [
        Row("kills: workers killed at work", len(kills), "", told, hold=f"≥ {MIN_KILLS}", ok=len(kills) >= MIN_KILLS),
        Row("kills: messages of customers", len(customers.legs), "", hold=f"≥ {MIN_MESSAGES}",
            ok=len(customers.legs) >= MIN_MESSAGES),
        Row("kills: messages without an answer", lost - left, "", hold="0", ok=lost <= left),
        Row("kills: killed between claim and call, left to a person", left, ""),
        Row("kills: answers or documents that came twice", doubled, "", hold="0", ok=doubled == 0),
        Row("kills: from message to answer, 95th percentile", _p95(waited), "s"),
        Row("kills: from message to answer, worst", max(waited, default=0), "s"),
        Row("kills: from the first kill in its way to the answer, 95th percentile", _p95(met["first"]), "s"),
        Row("kills: from the first kill in its way to the answer, worst", max(met["first"], default=0), "s"),
        Row("kills: from the last kill in its way to the answer, worst", max(met["last"], default=0), "s",
            hold=limit, ok=max(met["last"], default=0) <= MAX_SECONDS_TO_ANSWER),
    ]  # fmt: skip


def _kill(killer: Killer, luck: random.Random, kills: int, over: threading.Event) -> None:
    while len(killer.kills) < kills and not over.wait(luck.uniform(*_REST_SECONDS)):
        if killer.kill():
            print(f"  {len(killer.kills)} of {kills}: {killer.kills[-1].function}", file=sys.stderr)


def _traces(database: Database, tenant_id: UUID, leg: Leg) -> list[tuple[Any, ...]]:
    """Return what the database holds of a customer's messages, without their texts."""
    with database.tenant(tenant_id, actor="bench") as tx:
        cursor = tx.execute(
            """
            SELECT m.direction, m.kind, m.status, m.turn, m.error_reason, extract(epoch FROM m.stored_at)::int AS stored
            FROM chat.messages m
            JOIN chat.conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
            JOIN chat.user_profiles p ON p.tenant_id = c.tenant_id AND p.id = c.profile_id
            WHERE p.wa_id = %s ORDER BY m.stored_at
            """,
            (leg.customer,),
        )
    return [tuple(row.values()) for row in cursor]


def _unsettled(database: Database, tenant_id: UUID) -> set[str]:
    with database.tenant(tenant_id, actor="bench") as tx:
        cursor = tx.execute("SELECT id FROM chat.messages WHERE status IN ('unknown', 'sending')")
    return {str(row["id"]) for row in cursor}


def _small(company: Company) -> Company:
    return replace(company, folders=company.folders[:1])


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else max(values, default=0.0)


def main(arguments: Sequence[str]) -> int:
    """Run it on a fresh cloud."""
    parser = argparse.ArgumentParser(prog="python -m bench.kills", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=MIN_KILLS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--patience", type=float, default=180.0, metavar="SECONDS")
    parser.add_argument("--seconds", type=float, default=900.0, help="no kills after so long")
    options = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="salesmind-kills-") as folder,
        laptop_cloud(Path(folder), fresh=True) as cloud,
        cloud.database() as database,
    ):
        measured = run(
            cloud,
            database,
            patience_seconds=options.patience,
            kills=options.kills,
            seconds=options.seconds,
            seed=options.seed,
        )
    print_table(measured)
    print(f"written to {write_rows(measured, 'kills')}")
    return 0 if all(row.ok for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
