"""The pictures of a quote: those of the company that can be drawn are kept, so that the quote can be drawn again."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

from quote.notices import Notices
from quote.objects import QuoteFiles
from quote.pdf.errors import QuoteAssetError
from salesmind.db.incidents import Incident
from salesmind.inventory.catalogue import Offer
from salesmind.languages import Language
from salesmind.quotes.snapshot import AssetRef, Picture, QuoteSnapshot
from salesmind.quotes.texts import file_problem_text

_MAX_NAME = 200
"""Characters of a file's name that the company is told."""

_TRIAL_POINTS = (190.0, 48.0)
"""How large a picture is drawn to see that it can be."""


@dataclass(frozen=True, slots=True)
class KeptPictures:
    """The pictures of a quote, where they do not change."""

    logo: AssetRef | None = None
    picture: Picture | None = None


class QuotePictures:
    """Keeps companies' pictures and gives them back."""

    def __init__(self, files: QuoteFiles, notices: Notices) -> None:
        self._files = files
        self._notices = notices

    def keep(self, tenant_id: UUID, offer: Offer, language: Language) -> KeptPictures:
        """Keep the logo, and the lot's floor plan or else its photo.

        The company is told, in its ``language``, of those that cannot be drawn; the quote does without.

        Raises:
            TransientError: S3 or the database failed.
        """
        logo = self._keep(tenant_id, "logo", offer.brand.logo_key, language)
        plan = self._keep(tenant_id, "plan", offer.lot.floor_plan_key, language)
        if plan:
            return KeptPictures(logo, Picture(kind="plan", asset=plan))
        photo = self._keep(tenant_id, "photo", offer.lot.photo_key, language)
        return KeptPictures(logo, Picture(kind="photo", asset=photo) if photo else None)

    def load(self, snapshot: QuoteSnapshot) -> dict[str, bytes]:
        """Return the pictures that a snapshot names and that are still there, by their SHA-256 in hexadecimal.

        Raises:
            TransientError: S3 did not answer.
        """
        wanted = [snapshot.brand.logo, snapshot.unit.picture.asset if snapshot.unit.picture else None]
        found = {ref.sha256: self._files.kept_picture(ref.key) for ref in wanted if ref}
        return {digest: data for digest, data in found.items() if data is not None}

    def _keep(
        self, tenant_id: UUID, what: Literal["logo", "plan", "photo"], name: str | None, language: Language
    ) -> AssetRef | None:
        if not name:
            return None
        role = "logo" if what == "logo" else "picture"
        data, reason = self._files.picture(asset_key(tenant_id, name)), "missing"
        if data is not None:
            try:
                _check(data, role)
            except QuoteAssetError as error:
                reason = error.reason
            else:
                key, digest = self._files.keep_picture(tenant_id, data)
                return AssetRef(key=key, sha256=digest)
        detail = file_problem_text(role, reason, name[:_MAX_NAME], language)
        self._notices.report(tenant_id, Incident("quote_picture", uuid5(tenant_id, what), detail))
        return None


def asset_key(tenant_id: UUID, name: str) -> str:
    """Return where a company's picture is: a name below its own folder, never in another company's."""
    own = (f"inventory/{tenant_id}/", f"brand/{tenant_id}/")
    return name if name.startswith(own) else f"{own[0]}{name.lstrip('/')}"


def _check(data: bytes, role: str) -> None:
    # Drawing costs a fifth of a second of imports, which quotes without pictures need not wait for here.
    from quote.pdf.images import load_image

    load_image(data, role, *_TRIAL_POINTS)
