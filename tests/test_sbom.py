"""The list of parts is the same for the same lock file and time, and another one for others."""

import json
from datetime import UTC, datetime

import sbom

MOMENT = datetime(2026, 11, 23, 12, 0, 2, tzinfo=UTC)
LOCKED = '{{"serialNumber": "urn:uuid:{}", "metadata": {{"timestamp": "{}"}}, "components": [{}]}}'


def listed(serial: str, time: str, components: str, moment: datetime = MOMENT) -> str:
    return sbom.reproducible(LOCKED.format(serial, time, components), moment)


def test_two_exports_of_one_lock_file_are_one_list() -> None:
    first = listed("3e671687-395b-41f5-a30f-a58921a69b79", "2026-11-24T00:47:06.756539081Z", '"a"')
    assert first == listed("ece801de-a6f0-4840-93dd-c56c08645d39", "2027-01-01T00:00:00Z", '"a"')
    assert json.loads(first)["metadata"]["timestamp"] == "2026-11-23T12:00:02Z"


def test_another_list_has_another_number() -> None:
    lists = [listed("", "", '"a"'), listed("", "", '"b"'), listed("", "", '"a"', datetime.now(UTC))]
    assert len({json.loads(text)["serialNumber"] for text in lists}) == len(lists)
    assert all(json.loads(text)["serialNumber"].startswith("urn:uuid:") for text in lists)
