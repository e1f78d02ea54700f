"""`make sbom`: what this project is made of, from uv.lock, as CycloneDX; the same bytes for the same commit.

uv writes the time and a random serial number. Here the time is SOURCE_DATE_EPOCH (reproducible-builds.org),
and the number a UUID of version 5 (RFC 9562) of all else: another list has another number.
"""

import json
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

import data_file
from release import FOLDER, epoch

UV = Path(sys.executable).parent / "uv"
COMMAND = "export --quiet --frozen --preview-features sbom-export --format cyclonedx1.5".split()


def main() -> None:
    """Write release/sbom.cdx.json."""
    exported = subprocess.run([UV, *COMMAND], cwd=data_file.ROOT, capture_output=True, text=True, check=True)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "sbom.cdx.json").write_text(reproducible(exported.stdout, epoch()), encoding="utf-8")


def reproducible(exported: str, moment: datetime) -> str:
    """The list as uv exports it, with that time and with a serial number that follows from the rest."""
    parts = json.loads(exported)
    parts["metadata"]["timestamp"] = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    parts["serialNumber"] = ""
    parts["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts)).urn
    return json.dumps(parts, indent=2) + "\n"


if __name__ == "__main__":
    main()
