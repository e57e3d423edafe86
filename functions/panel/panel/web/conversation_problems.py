"""What people of the team are told when they may not do something in a conversation."""

from collections.abc import Iterator
from contextlib import contextmanager

from panel.web.problems import FieldProblem, ProblemError
from salesmind.conversations.customers import WrongNameError
from salesmind.conversations.notes import ChangedMeanwhileError
from salesmind.conversations.team_messages import NotADocumentError, OptedOutError, WindowShutError
from salesmind.whatsapp.outgoing import OutgoingMessageError


@contextmanager
def told() -> Iterator[None]:
    """Turn a use case's refusal into a problem with a name of its own."""
    try:
        yield
    except WindowShutError as error:
        raise ProblemError(409, "window_shut", str(error)) from None
    except OptedOutError as error:
        raise ProblemError(409, "opted_out", str(error)) from None
    except ChangedMeanwhileError as error:
        raise ProblemError(412, "changed_meanwhile", str(error)) from None
    except WrongNameError as error:
        raise _field("name", str(error)) from None
    except NotADocumentError as error:
        raise _field("file", str(error)) from None
    except OutgoingMessageError as error:
        raise _field(error.field, str(error).partition(": ")[2]) from None


def _field(field: str, problem: str) -> ProblemError:
    return ProblemError(422, "invalid", "Some fields are not valid.", fields=[FieldProblem(field, problem)])
