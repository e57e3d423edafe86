"""What may be composed: each limit of WhatsApp's at its boundary and one beyond, with the field named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from salesmind.whatsapp.outgoing import (
    Button,
    ButtonsMessage,
    DocumentMessage,
    ListMessage,
    OutgoingMessageError,
    Row,
    Section,
    Template,
    TemplateMessage,
    TextMessage,
    read_outgoing,
    stored_payload,
)

SHA = "a" * 64


def buttons(count: int) -> list[dict[str, str]]:
    return [{"id": f"id-{index}", "title": f"Title {index}"} for index in range(count)]


def rows(count: int, prefix: str = "r") -> list[dict[str, str]]:
    return [{"id": f"{prefix}{index}", "title": f"Row {index}"} for index in range(count)]


def button(**fields: str) -> list[dict[str, str]]:
    return [{"id": "yes", "title": "Yes"} | fields]


def row(**fields: str) -> list[dict[str, Any]]:
    return [{"rows": [{"id": "yes", "title": "Yes"} | fields]}]


TEXT = {"kind": "text", "body": "hola"}
BUTTONS = {"kind": "buttons", "body": "¿Cuál?", "buttons": buttons(2)}
LIST = {"kind": "list", "body": "Lotes", "button": "Ver", "sections": [{"rows": rows(2)}]}
DOCUMENT = {"kind": "document", "key": "quotes/t/1.pdf", "sha256": SHA, "filename": "Quote.pdf"}
TEMPLATE = {"kind": "template", "template": {"name": "quote_ready", "language": "es"}}

BOUNDARIES: list[tuple[str, dict[str, Any], str, Any, Any]] = [
    ("body", TEXT, "body", "x" * 4096, "x" * 4097),
    ("body", BUTTONS, "body", "x" * 1024, "x" * 1025),
    ("buttons", BUTTONS, "buttons", buttons(3), buttons(4)),
    ("buttons", BUTTONS, "buttons", buttons(1), []),
    ("buttons.0.title", BUTTONS, "buttons", button(title="x" * 20), button(title="x" * 21)),
    ("buttons.0.id", BUTTONS, "buttons", button(id="x" * 256), button(id="x" * 257)),
    ("header", BUTTONS, "header", "x" * 60, "x" * 61),
    ("footer", BUTTONS, "footer", "x" * 60, "x" * 61),
    ("body", LIST, "body", "x" * 4096, "x" * 4097),
    ("button", LIST, "button", "x" * 20, "x" * 21),
    ("header", LIST, "header", "x" * 60, "x" * 61),
    ("footer", LIST, "footer", "x" * 60, "x" * 61),
    ("sections.0.rows", LIST, "sections", [{"rows": rows(10)}], [{"rows": rows(11)}]),
    (
        "sections",
        LIST,
        "sections",
        [{"title": "A", "rows": rows(5, "a")}, {"title": "B", "rows": rows(5, "b")}],
        [{"title": "A", "rows": rows(5, "a")}, {"title": "B", "rows": rows(6, "b")}],
    ),
    (
        "sections",
        LIST,
        "sections",
        [{"title": f"S{index}", "rows": rows(1, str(index))} for index in range(10)],
        [{"title": f"S{index}", "rows": rows(1, str(index))} for index in range(11)],
    ),
    (
        "sections.0.title",
        LIST,
        "sections",
        [{"title": "x" * 24, "rows": rows(1)}],
        [{"title": "x" * 25, "rows": rows(1)}],
    ),
    ("sections.0.rows.0.id", LIST, "sections", row(id="x" * 200), row(id="x" * 201)),
    ("sections.0.rows.0.title", LIST, "sections", row(title="x" * 24), row(title="x" * 25)),
    (
        "sections.0.rows.0.description",
        LIST,
        "sections",
        row(description="x" * 72),
        row(description="x" * 73),
    ),
    ("caption", DOCUMENT, "caption", "x" * 1024, "x" * 1025),
    ("filename", DOCUMENT, "filename", "x" * 236 + ".pdf", "x" * 237 + ".pdf"),
    ("buttons", DOCUMENT | {"caption": "c"}, "buttons", buttons(3), buttons(4)),
    (
        "buttons.0.title",
        DOCUMENT | {"caption": "c"},
        "buttons",
        button(title="x" * 20),
        button(title="x" * 21),
    ),
    ("footer", DOCUMENT | {"caption": "c", "buttons": buttons(1)}, "footer", "x" * 60, "x" * 61),
    (
        "template.parameters.0",
        TEMPLATE,
        "template",
        {"name": "n", "language": "pt_BR", "parameters": ["x" * 1024]},
        {"name": "n", "language": "pt_BR", "parameters": ["x" * 1025]},
    ),
    (
        "template.button_ids",
        TEMPLATE,
        "template",
        {"name": "n", "language": "es", "button_ids": ["x"] * 10},
        {"name": "n", "language": "es", "button_ids": ["x"] * 11},
    ),
    (
        "template.name",
        TEMPLATE,
        "template",
        {"name": "x" * 512, "language": "es"},
        {"name": "x" * 513, "language": "es"},
    ),
    ("header_parameter", TEMPLATE, "header_parameter", "x" * 60, "x" * 61),
]


def read(fields: dict[str, Any]) -> Any:
    return read_outgoing(fields["kind"], "", fields)


@pytest.mark.parametrize(("named", "message", "field", "longest", "longer"), BOUNDARIES)
def test_a_limit_holds_at_its_boundary_and_its_breach_names_the_field(
    named: str, message: dict[str, Any], field: str, longest: Any, longer: Any
) -> None:
    read(message | {field: longest})
    with pytest.raises(OutgoingMessageError) as refused:
        read(message | {field: longer})
    assert refused.value.field == named
    assert str(refused.value).startswith(f"{named}: ")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("body", TEXT | {"body": " \n"}),
        ("buttons", BUTTONS | {"buttons": [*buttons(1), {"id": "id-0", "title": "Other"}]}),
        ("buttons", BUTTONS | {"buttons": [*buttons(1), {"id": "other", "title": "Title 0"}]}),
        ("buttons.0.id", BUTTONS | {"buttons": button(id=" yes")}),
        ("sections", LIST | {"sections": [{"title": "A", "rows": rows(1)}, {"title": "B", "rows": rows(1)}]}),
        ("sections", LIST | {"sections": [{"rows": rows(1, "a")}, {"title": "B", "rows": rows(1, "b")}]}),
        ("caption", DOCUMENT | {"buttons": buttons(1)}),
        ("footer", DOCUMENT | {"footer": "without buttons"}),
        ("filename", DOCUMENT | {"filename": "quotes/1.pdf"}),
        ("filename", DOCUMENT | {"filename": "no suffix"}),
        ("key", DOCUMENT | {"key": "documents/t/1.pdf"}),
        ("sha256", DOCUMENT | {"sha256": "A" * 64}),
        ("mime", DOCUMENT | {"mime": "text/html"}),
        ("link", DOCUMENT | {"link": "file:///etc/passwd"}),
        ("template.name", DOCUMENT | {"template": {"name": "Quote Ready", "language": "es"}}),
        ("template.parameters.0", TEMPLATE | {"template": {"name": "n", "language": "es", "parameters": ["a\nb"]}}),
        ("template.parameters.0", TEMPLATE | {"template": {"name": "n", "language": "es", "parameters": ["a     b"]}}),
        ("kind", {"kind": "fax"}),
        ("subject", TEXT | {"subject": "?"}),
    ],
)  # fmt: skip
def test_what_whatsapp_would_refuse_cannot_be_composed(named: str, message: dict[str, Any]) -> None:
    with pytest.raises(OutgoingMessageError) as refused:
        read(message)
    assert refused.value.field == named


def test_composing_raises_at_once_and_does_not_repeat_what_was_written() -> None:
    with pytest.raises(ValidationError) as refused:
        Button(id="yes", title="the secret of a customer")
    assert [error["loc"] for error in refused.value.errors()] == [("title",)]
    assert "secret" not in str(refused.value)


ids = st.text("abc:-0123456789", min_size=1, max_size=200)
said = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() != "")
some_buttons = st.lists(st.tuples(ids, said), min_size=1, max_size=3, unique_by=(lambda b: b[0], lambda b: b[1])).map(
    lambda pairs: tuple(Button(id=name, title=title) for name, title in pairs)
)  # fmt: skip
one_line = said.filter(lambda text: not set(text) & set("\n\r\t"))
templates = st.builds(
    Template,
    name=st.just("quote_ready"),
    language=st.sampled_from(["es", "en_US", "pt_BR"]),
    parameters=st.lists(one_line.filter(lambda text: " " * 5 not in text), max_size=3).map(tuple),
)
MESSAGES = st.one_of(
    st.builds(TextMessage, body=said),
    st.builds(ButtonsMessage, body=said, buttons=some_buttons, header=st.none() | said),
    st.builds(
        ListMessage,
        body=said,
        button=said,
        sections=st.lists(ids, min_size=1, max_size=10, unique=True).map(
            lambda names: (Section(rows=tuple(Row(id=name, title="Lot") for name in names)),)
        ),
    ),
    st.builds(
        DocumentMessage,
        key=st.just("quotes/t/1.pdf"),
        sha256=st.just(SHA),
        filename=st.just("Quote.pdf"),
        caption=said,
        buttons=st.just(()) | some_buttons,
        template=st.none() | templates,
    ),
    st.builds(TemplateMessage, template=templates, preview=st.just("") | said),
)


@given(MESSAGES)
def test_a_stored_message_reads_back_as_it_was_composed(message: Any) -> None:
    assert read_outgoing(message.kind, message.text, stored_payload(message)) == message
