"""`make sbom`: adds what is copied from npm to uv's list of what this project is made of (CycloneDX 1.5)."""

import base64
import json
import sys
from pathlib import Path
from typing import Any

import data_file

LOCK = data_file.ROOT / "package-lock.json"


def main(path: Path) -> int:
    """Add the packages to the list in the file. Exit status 0."""
    bom = json.loads(path.read_text(encoding="utf-8"))
    bom["components"] += components(json.loads(LOCK.read_text(encoding="utf-8")))
    path.write_text(json.dumps(bom, indent=2) + "\n", encoding="utf-8")
    return 0


def components(lock: dict[str, Any]) -> list[dict[str, Any]]:
    """The packages that npm's lock file names, with licenses and hashes, as CycloneDX has them."""
    found = []
    for place, package in lock["packages"].items():
        if name := place.removeprefix("node_modules/"):
            address = f"pkg:npm/{name}@{package['version']}"  # Package URL
            method, _, digest = package["integrity"].partition("-")  # Subresource Integrity, W3C
            content = base64.b64decode(digest).hex()
            found.append(
                {
                    "type": "library",
                    "bom-ref": address,
                    "name": name,
                    "version": package["version"],
                    "purl": address,
                    "licenses": [{"license": {"id": package["license"]}}],
                    "hashes": [{"alg": method.upper().replace("SHA", "SHA-"), "content": content}],
                }
            )
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
