"""The list of parts is the same for the same lock files and time; what is copied from npm is in it."""

import base64
import json
from datetime import UTC, datetime

import sbom
from conftest import ROOT

LOCK = json.loads(sbom.NPM_LOCK.read_text(encoding="utf-8"))["packages"]["node_modules/minisearch"]
MOMENT = datetime(2026, 11, 23, 12, 0, 2, tzinfo=UTC)
LOCKED = '{{"serialNumber": "urn:uuid:{}", "metadata": {{"timestamp": "{}"}}, "components": [{}]}}'


def listed(serial: str, time: str, components: str, moment: datetime = MOMENT) -> str:
    return sbom.reproducible(LOCKED.format(serial, time, components), [], moment)


def test_two_exports_of_one_lock_file_are_one_list() -> None:
    first = listed("3e671687-395b-41f5-a30f-a58921a69b79", "2026-11-24T00:47:06.756539081Z", '"a"')
    assert first == listed("ece801de-a6f0-4840-93dd-c56c08645d39", "2027-01-01T00:00:00Z", '"a"')
    assert json.loads(first)["metadata"]["timestamp"] == "2026-11-23T12:00:02Z"


def test_another_list_has_another_number() -> None:
    lists = [listed("", "", '"a"'), listed("", "", '"b"'), listed("", "", '"a"', datetime.now(UTC))]
    assert len({json.loads(text)["serialNumber"] for text in lists}) == len(lists)
    assert all(json.loads(text)["serialNumber"].startswith("urn:uuid:") for text in lists)


def test_what_comes_from_npm_is_listed_with_license_and_hash() -> None:
    digest = base64.b64encode(b"x" * 64).decode()
    lock = {
        "packages": {
            "": {},
            "node_modules/a": {"version": "1.2.3", "license": "MIT", "integrity": f"sha512-{digest}"},
        }
    }
    (found,) = sbom.components(lock)
    assert found["purl"] == found["bom-ref"] == "pkg:npm/a@1.2.3"
    assert found["licenses"] == [{"license": {"id": "MIT"}}]
    assert found["hashes"] == [{"alg": "SHA-512", "content": b"x".hex() * 64}]


def test_the_copy_is_of_the_version_that_is_locked() -> None:
    named = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]["minisearch"]
    first = (ROOT / "docs" / "assets" / "minisearch.js").read_text(encoding="utf-8").splitlines()[0]
    assert named == LOCK["version"]
    assert f"MiniSearch {named} | {LOCK['license']} License" in first
