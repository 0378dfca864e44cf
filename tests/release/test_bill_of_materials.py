"""The software bill of materials names every locked package, with what an auditor asks of each."""

import re
from pathlib import Path

from tests.release.bill_of_materials import bill

ROOT = Path(__file__).parents[2]
LOCKED = (ROOT / "requirements.txt").read_text(encoding="utf-8")


def test_every_locked_package_is_listed_with_version_checksums_and_licence():
    document = bill(LOCKED)
    components = {(one["name"], one["version"]): one for one in document["components"]}
    pinned = re.findall(r"^(\S+?)==(\S+?)(?: |$)", LOCKED, flags=re.MULTILINE)
    assert len(components) == len(pinned) > 40
    for name, version in pinned:
        component = components[re.sub(r"\[.*\]", "", name).lower().replace("_", "-").replace(".", "-"), version]
        (source,) = component["externalReferences"]
        assert component["purl"].endswith(f"/{component['name']}@{version}")
        assert source["hashes"], name
    unlicensed = {name for (name, _version), one in components.items() if "licenses" not in one}
    assert unlicensed <= {"colorama", "tzdata", "pywin32"}  # of other systems: not installed here


def test_the_same_list_gives_the_same_document_and_all_references_lead_somewhere():
    document = bill(LOCKED)
    assert document == bill(LOCKED) and document["serialNumber"].startswith("urn:uuid:")
    references = {"vigie", *(one["bom-ref"] for one in document["components"])}
    assert {one["ref"] for one in document["dependencies"]} == references
    assert {needed for one in document["dependencies"] for needed in one["dependsOn"]} <= references
    by_name = {one["ref"].partition("@")[0]: one["dependsOn"] for one in document["dependencies"]}
    assert any(needed.startswith("pkg:pypi/numpy@") for needed in by_name["pkg:pypi/pandas"])
