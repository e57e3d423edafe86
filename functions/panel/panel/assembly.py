"""Panel's wiring with what stands above it: the way of requests in, and how rows are drawn that open pages are told."""

from functools import cached_property
from typing import TYPE_CHECKING

from panel.wiring.container import PanelContainer

if TYPE_CHECKING:
    from mangum import Mangum

    from panel.live.watch import Watch


class Panel(PanelContainer):
    """The function, assembled."""

    @cached_property
    def gateway(self) -> "Mangum":
        """Answers API Gateway. Live connections do without: FastAPI is most of a start."""
        from mangum import Mangum

        from panel.application import Application

        return Mangum(Application(self), lifespan="off")

    @cached_property
    def watcher(self) -> "Watch":
        """Tells open pages of changes, with rows as the inbox draws them."""
        from panel.pages.inbox_rows import drawn_row

        return self.watch(drawn_row)
