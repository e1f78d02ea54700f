"""The list of parts: what is copied from npm is in it, and is the version that the lock file names."""

import base64
import json

import sbom
from conftest import ROOT

LOCK = json.loads(sbom.LOCK.read_text(encoding="utf-8"))["packages"]["node_modules/minisearch"]


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
