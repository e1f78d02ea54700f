"""`make sbom`: what this project is made of, from its lock files, as CycloneDX; same commit, same bytes.

uv writes the time and a random serial number. Here the time is SOURCE_DATE_EPOCH (reproducible-builds.org),
and the number a UUID of version 5 (RFC 9562) of all else: another list has another number.
"""

import base64
import json
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import data_file
from release import FOLDER, epoch

UV = Path(sys.executable).parent / "uv"
COMMAND = "export --quiet --frozen --preview-features sbom-export --format cyclonedx1.5".split()
NPM_LOCK = data_file.ROOT / "package-lock.json"


def main() -> None:
    """Write release/sbom.cdx.json."""
    exported = subprocess.run([UV, *COMMAND], cwd=data_file.ROOT, capture_output=True, text=True, check=True)
    copied = components(json.loads(NPM_LOCK.read_text(encoding="utf-8")))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "sbom.cdx.json").write_text(reproducible(exported.stdout, copied, epoch()), encoding="utf-8")


def reproducible(exported: str, copied: list[dict[str, Any]], moment: datetime) -> str:
    """The list as uv exports it and what is copied from npm, with that time and a number made from all."""
    parts = json.loads(exported)
    parts["components"] += copied
    parts["metadata"]["timestamp"] = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts["serialNumber"] = ""
    parts["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts)).urn
    return json.dumps(parts, indent=2) + "\n"


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
    main()
