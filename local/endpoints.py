"""Writes what botocore knows of our services' regions and addresses into the layer: ``make endpoints``."""

import json
from pathlib import Path

import botocore

from salesmind.aws.clients import ENDPOINT_PREFIXES, ENDPOINTS

_BOTOCORE = Path(botocore.__file__).with_name("data") / "endpoints.json"


def main() -> None:
    """Write the file; needed after a new botocore, or a new service in ``SERVICES``."""
    ENDPOINTS.write_text(written(), "utf-8")


def written() -> str:
    """Return botocore's own file with our services alone."""
    known = json.loads(_BOTOCORE.read_bytes())
    for partition in known["partitions"]:
        services = partition["services"]
        partition["services"] = {name: services[name] for name in sorted(services.keys() & ENDPOINT_PREFIXES)}
    return json.dumps(known, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    main()
