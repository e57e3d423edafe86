"""Where what is for sale is looked up: in a company's catalogue, or in its own systems through the catalogue."""

from datetime import date
from typing import Protocol
from uuid import UUID

from salesmind.inventory.catalogue import MAX_FOUND, FoundLots, Lot, LotSearch, Offer


class Inventory(Protocol):
    """What is for sale. ``Lot.as_of`` and ``FoundLots.as_of`` tell how old the word of a company's own system is."""

    def search(self, tenant_id: UUID, criteria: LotSearch, day: date, *, limit: int = MAX_FOUND) -> FoundLots:
        """As ``Catalogue.search``."""

    def find_lot(self, tenant_id: UUID, code: str, project: str | None, day: date) -> list[Lot]:
        """As ``Catalogue.find_lot``."""

    def offer(self, tenant_id: UUID, lot_id: UUID, day: date) -> Offer | None:
        """As ``Catalogue.offer``."""
