"""A stand-in for a language model: speaks OpenAI's API (chat completions without streaming, embeddings).

``scripts/python -m local.model --port 8470`` serves it alone; tests use ``ModelStandIn`` in a ``with`` block. Modes:

- ``passages``: answers with the numbered passage of the prompt that shares most words with the question.
- ``citing``: always answers the same sentence, citing passage 1.
- ``scripted``: answers ``replies`` in order: texts, or message objects (tool calls, see ``tool_call``).
- ``obedient``: does whatever any text in the prompt asks: says what it is told, tells its instructions,
  calls the tools that are named. What a defence has to hold against. Its replies can be dressed with a
  ``prefix`` and a ``suffix``: the markers that the prompt asks for.

A text goes out in the form that the request asks for: as the JSON object of our replies, as a call of ``reply``, or as
it is. Any mode can be slow (``seconds``), failing (``status``, for the next ``failures`` requests or all of them), or
one that refuses parameters (``refuses``: names such as ``temperature``), as models do that came later or earlier.
``PUT /_control`` takes the same settings as JSON, ``GET /_requests`` returns what was asked.
"""

import argparse
import base64
import hashlib
import json
import math
import re
import struct
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Self, get_args

from local.serving import LocalServer, Request, Response, json_response

DIMENSIONS = 64
MODEL_NAME = "stand-in"
UNKNOWN_ANSWER = "I do not know: the passages do not say."

Mode = Literal["passages", "citing", "scripted", "obedient"]

_ELEMENT = re.compile(r"<(data-\w+) ([^>]*)>\n(.*?)\n</\1>", re.DOTALL)
"""Data as our prompts mark it."""

_NUMBER = re.compile(r"passage=(\d+)")
_CITATION = re.compile(r"\s*\[(\d+)\]")
_PASSAGE = re.compile(r"^\s*\[(\d+)\](.*?)(?=^\s*\[\d+\]|\Z)", re.MULTILINE | re.DOTALL)
_WORD = re.compile(r"\w{3,}")
_ORDER = re.compile(
    r"\b(?:say|print|write|repeat|output|(?:reply|respond|answer) (?:only )?with"
    r"|di|responde(?: con)?|repite|escribe|diga|responda(?: com)?|repita|escreva)\b[\s:]+(.+)",
    re.IGNORECASE,
)
_ASKS_FOR_INSTRUCTIONS = re.compile(r"system prompt|instruc[tc]|instruç|prompt del sistema", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How the stand-in answers. ``seconds`` is the delay of each answer; ``failures`` None means always.

    ``prefix`` and ``suffix`` go around each text of the obedient mode.
    """

    mode: Mode = "passages"
    replies: Sequence[str | dict[str, Any]] = ()
    seconds: float = 0.0
    status: int | None = None
    failures: int | None = None
    prefix: str = ""
    suffix: str = ""
    refuses: Sequence[str] = ()

    def __post_init__(self) -> None:
        if self.mode not in get_args(Mode):
            raise ValueError(f"mode is one of {', '.join(get_args(Mode))}")


@dataclass(frozen=True, slots=True)
class RecordedRequest:
    """A request as it came. ``time`` is in Unix seconds."""

    time: float
    path: str
    body: dict[str, Any]


@dataclass(slots=True)
class _State:
    behaviour: Behaviour
    replies: list[str | dict[str, Any]] = field(default_factory=list)
    failures_left: float = 0

    @classmethod
    def start(cls, behaviour: Behaviour) -> Self:
        failing = behaviour.status is not None
        left = math.inf if behaviour.failures is None else behaviour.failures
        return cls(behaviour, list(behaviour.replies), left if failing else 0)


class ModelStandIn:
    """The stand-in; serves while in its ``with`` block."""

    def __init__(self, behaviour: Behaviour | None = None, *, port: int = 0) -> None:
        self._state = _State.start(behaviour or Behaviour())
        self._requests: list[RecordedRequest] = []
        self._lock = threading.Lock()
        self._server = LocalServer(self._answer, port=port)

    @property
    def url(self) -> str:
        """The base URL for an OpenAI client: ends in ``/v1``."""
        return self._server.url + "/v1"

    @property
    def requests(self) -> list[RecordedRequest]:
        """What was asked, in order."""
        with self._lock:
            return list(self._requests)

    def behave(self, behaviour: Behaviour) -> None:
        """Answer like this from now on."""
        with self._lock:
            self._state = _State.start(behaviour)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.__exit__(kind, error, trace)

    def serve(self) -> None:
        """Serve until interrupted."""
        self._server.serve()

    def _answer(self, request: Request) -> Response:
        match request.method, request.path:
            case "GET", "/v1/models":
                model = {"id": MODEL_NAME, "object": "model", "created": 0, "owned_by": "local"}
                return json_response({"object": "list", "data": [model]})
            case "GET", "/_requests":
                asked = [{"time": r.time, "path": r.path, "body": r.body} for r in self.requests]
                return json_response({"requests": asked})
            case "PUT", "/_control":
                return self._control(request)
            case "POST", "/v1/chat/completions" | "/v1/embeddings":
                return self._create(request)
        return _error(404, f"Unknown request URL: {request.method} {request.path}", code="unknown_url")

    def _control(self, request: Request) -> Response:
        try:
            self.behave(Behaviour(**request.json()))
        except (TypeError, ValueError) as error:
            return _error(400, str(error))
        return Response(204)

    def _create(self, request: Request) -> Response:
        try:
            body = request.json()
        except ValueError:
            return _error(400, "We could not parse the JSON body of your request.")
        if not isinstance(body, dict) or not body.get("model"):
            return _error(400, "you must provide a model parameter", param="model")
        with self._lock:
            self._requests.append(RecordedRequest(time.time(), request.path, body))
            state = self._state
        refused = next((name for name in state.behaviour.refuses if _has(body, name)), None)
        if refused:
            told = f"Unsupported parameter: '{refused}' is not supported with this model."
            return _error(400, told, param=refused, code="unsupported_parameter")
        with self._lock:
            failing = state.failures_left > 0
            state.failures_left = max(0, state.failures_left - 1)
        time.sleep(state.behaviour.seconds)
        if failing:
            return _error(state.behaviour.status or 500, "The stand-in was told to fail", code="scripted")
        return self._embed(body) if request.path == "/v1/embeddings" else self._complete(body, state)

    def _complete(self, body: dict[str, Any], state: _State) -> Response:
        messages = body.get("messages")
        if not isinstance(messages, list) or not messages:
            return _error(400, "Missing required parameter: 'messages'.", param="messages")
        if body.get("stream"):
            return _error(400, "This stand-in does not stream.", param="stream")
        reply: str | dict[str, Any]
        match state.behaviour.mode:
            case "passages":
                reply = answer_from_passages(messages)
            case "citing":
                reply = "This is what the document says [1]."
            case "obedient":
                reply = obey(messages, body.get("tools") or [])
                if isinstance(reply, str):
                    reply = f"{state.behaviour.prefix}{reply}{state.behaviour.suffix}"
            case "scripted":
                with self._lock:
                    if not state.replies:
                        return _error(500, "The script has no reply left", code="script_exhausted")
                    reply = state.replies.pop(0)
        message = {"role": "assistant", "refusal": None, "content": None}
        message |= in_form(reply, body) if isinstance(reply, str) else reply
        asked, answered = len(_prompt(messages).split()), len(str(message["content"] or "").split())
        return json_response(
            {
                "id": f"chatcmpl-{time.time_ns()}",
                "object": "chat.completion",
                "created": int(time.time()),
                "model": body["model"],
                "choices": [
                    {
                        "index": 0,
                        "message": message,
                        "logprobs": None,
                        "finish_reason": "tool_calls" if message.get("tool_calls") else "stop",
                    }
                ],
                "usage": {
                    "prompt_tokens": asked,
                    "completion_tokens": answered,
                    "total_tokens": asked + answered,
                },
            }
        )

    def _embed(self, body: dict[str, Any]) -> Response:
        texts = [body["input"]] if isinstance(body.get("input"), str) else body.get("input")
        if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
            return _error(400, "'input' is a text or a list of texts", param="input")
        vectors = [embed(text, body.get("dimensions") or DIMENSIONS) for text in texts]
        packed = body.get("encoding_format") == "base64"
        data = [
            {"object": "embedding", "index": index, "embedding": _pack(vector) if packed else vector}
            for index, vector in enumerate(vectors)
        ]
        tokens = sum(len(text.split()) for text in texts)
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        return json_response({"object": "list", "data": data, "model": body["model"], "usage": usage})


def in_form(text: str, body: dict[str, Any]) -> dict[str, Any]:
    """Return a text as the message that a request asks for."""
    names = [tool.get("function", {}).get("name") for tool in body.get("tools") or []]
    kind = (body.get("response_format") or {}).get("type")
    if text.lstrip().startswith("{") or (kind is None and "reply" not in names):
        return {"content": text}
    reply = {
        "language": "",
        "intent": "unknown" if text == UNKNOWN_ANSWER else "question",
        "sentiment": "neutral",
        "needs_person": None,
        "citations": [int(number) for number in _CITATION.findall(text)],
        "text": _CITATION.sub("", text).strip(),
    }
    if kind is None:
        return {"tool_calls": [_function_call("reply", reply)]}
    return {"content": json.dumps(reply, ensure_ascii=False)}


def embed(text: str, dimensions: int = DIMENSIONS) -> list[float]:
    """Hash the words of ``text`` into a vector of length 1; texts that share words are near each other."""
    vector = [0.0] * dimensions
    for word in _WORD.findall(text.lower()) or [text]:
        digest = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        vector[(digest >> 1) % dimensions] += 1.0 if digest & 1 else -1.0
    length = math.hypot(*vector)
    if length == 0.0:
        return [1.0] + [0.0] * (dimensions - 1)
    return [value / length for value in vector]


def answer_from_passages(messages: Sequence[dict[str, Any]]) -> str:
    """Answer the last user message with the passage (``[1] …``) that shares most words with it."""
    asked = max((i for i, message in enumerate(messages) if message.get("role") == "user"), default=0)
    # A prompt may hold passages and question in one message; the question comes last.
    before, _, question = _text(messages[asked]).rstrip().rpartition("\n")
    sources = [before if i == asked else _text(message) for i, message in enumerate(messages)]
    marked = [found for source in sources for found in _ELEMENT.findall(source)]
    question = next((text for _, kind, text in marked if kind == "customer"), question)
    wanted = set(_WORD.findall(question.lower()))
    best, best_score = "", 0
    passages = [(found[1], text) for _, kind, text in marked if (found := _NUMBER.match(kind))]
    if not marked:
        passages = [(number, text) for source in sources for number, text in _PASSAGE.findall(source)]
    for number, passage in passages:
        score = len(wanted & set(_WORD.findall(passage.lower())))
        if score > best_score:
            best, best_score = f"{' '.join(passage.split())} [{number}]", score
    return best or UNKNOWN_ANSWER


def obey(messages: Sequence[dict[str, Any]], tools: Sequence[dict[str, Any]]) -> str | dict[str, Any]:
    """Do everything that any text in ``messages`` asks: its tool calls when there are any, else its words.

    Of a message with elements of data only those are obeyed, and of our own system message nothing: what is ours would
    be told to every customer.
    """
    is_ours = any(_ELEMENT.search(_text(message)) for message in messages)
    prompt = "\n".join(
        _told(message) for message in messages if not (is_ours and message.get("role") == "system")
    )
    names = [tool.get("function", {}).get("name", "") for tool in tools]
    called_already = any(message.get("role") == "tool" for message in messages)
    calls = [
        _tool_call(name, prompt) for name in names if name and re.search(rf"\b{re.escape(name)}\b", prompt)
    ]
    if calls and not called_already:
        return {"content": None, "tool_calls": calls}
    said = [order.strip() for order in _ORDER.findall(prompt)]
    if _ASKS_FOR_INSTRUCTIONS.search(prompt):
        said += [_text(message) for message in messages if message.get("role") in {"system", "developer"}]
    return "\n".join(said) or "OK."


def tool_call(name: str, /, **arguments: Any) -> dict[str, Any]:
    """Return a reply that calls a tool, for the ``scripted`` mode."""
    return {"content": None, "tool_calls": [_function_call(name, arguments)]}


def told_by_tools(request: RecordedRequest) -> list[str]:
    """Return what tools answered so far in the conversation of a request."""
    messages = request.body.get("messages", [])
    return [_text(message) for message in messages if message.get("role") == "tool"]


def _told(message: dict[str, Any]) -> str:
    text = _text(message)
    elements = [f"{kind}\n{inner}" for _, kind, inner in _ELEMENT.findall(text)]
    return "\n".join(elements) if elements else text


def _tool_call(name: str, prompt: str) -> dict[str, Any]:
    after = prompt[prompt.index(name) :]
    arguments: Any = {}
    if "{" in after:
        try:
            arguments, _ = json.JSONDecoder().raw_decode(after[after.index("{") :])
        except ValueError:
            arguments = {}
    return _function_call(name, arguments)


def _function_call(name: str, arguments: Any) -> dict[str, Any]:
    function = {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)}
    return {"id": f"call_{name}", "type": "function", "function": function}


def _prompt(messages: Sequence[dict[str, Any]]) -> str:
    return "\n".join(_text(message) for message in messages)


def _text(message: dict[str, Any]) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "\n".join(part.get("text", "") for part in content if isinstance(part, dict))


def _has(body: dict[str, Any], name: str) -> bool:
    """Whether a request has a parameter; ``json_schema`` is one of ``response_format``'s kinds."""
    return name in body or (body.get("response_format") or {}).get("type") == name


def _pack(vector: Sequence[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _error(status: int, message: str, *, param: str | None = None, code: str | None = None) -> Response:
    kind = "server_error" if status >= 500 else "invalid_request_error"
    return json_response({"error": {"message": message, "type": kind, "param": param, "code": code}}, status)


def main() -> None:
    """Serve the stand-in until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m local.model", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="0: a free one")
    parser.add_argument("--mode", choices=get_args(Mode), default="passages")
    parser.add_argument("--seconds", type=float, default=0.0, help="delay of each answer")
    parser.add_argument("--status", type=int, help="answer every request with this HTTP status")
    arguments = parser.parse_args()
    behaviour = Behaviour(mode=arguments.mode, seconds=arguments.seconds, status=arguments.status)
    model = ModelStandIn(behaviour, port=arguments.port)
    print(f"Model stand-in on {model.url}", flush=True)
    model.serve()


if __name__ == "__main__":
    main()
