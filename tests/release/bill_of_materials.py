"""The software bill of materials: `python -m tests.release.bill_of_materials FILE`, CycloneDX 1.6 in JSON.

Every package of requirements.txt with its exact version, its checksums and, where it is installed, its licence and what
it needs. Without a network; the same list gives the same file.
"""

import json
import re
import sys
import tomllib
import uuid
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
NEEDED = re.compile(r"^[A-Za-z0-9._-]+")


def bill(requirements: str) -> dict:
    """The document for the text of a locked list."""
    components = [_component(name, version, sums) for name, version, sums in packages(requirements)]
    references = [component["bom-ref"] for component in components]  # some packages twice: by version of Python
    root = {"bom-ref": "vigie", "type": "application", "name": "vigie", "version": _version()}
    needs = [{"ref": "vigie", "dependsOn": sorted(references)}]
    needs += [{"ref": reference, "dependsOn": _needs(reference, references)} for reference in references]
    content = {"components": components, "dependencies": needs}
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([root, content], sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": root},
        **content,
    }


def packages(requirements: str) -> list[tuple[str, str, list[str]]]:
    """Name, version and checksums of each package in the text of a locked list."""
    pins = [*PIN.finditer(requirements)]
    ends = [*(pin.start() for pin in pins[1:]), len(requirements)]
    return [
        (_plain(pin[1]), pin[2], HASH.findall(requirements[pin.start() : end]))
        for pin, end in zip(pins, ends, strict=True)
    ]


def _component(name: str, version: str, sums: list[str]) -> dict:
    purl = f"pkg:pypi/{name}@{version}"
    component = {"bom-ref": purl, "type": "library", "name": name, "version": version, "purl": purl}
    files = [{"alg": "SHA-256", "content": checksum} for checksum in sums]
    source = {"type": "distribution", "url": f"https://pypi.org/project/{name}/{version}/", "hashes": files}
    licence = _licence(name)
    return component | {"externalReferences": [source]} | ({"licenses": [licence]} if licence else {})


def _licence(name: str) -> dict | None:
    """What the installed package says of its licence: an SPDX expression, else its own words."""
    try:
        words = distribution(name).metadata
    except PackageNotFoundError:  # of another system
        return None
    if expression := words.get("License-Expression"):
        return {"expression": expression}
    classes = [one.rpartition("::")[2].strip() for one in words.get_all("Classifier") or [] if "License ::" in one]
    text = classes[0] if classes else (words.get("License") or "").strip().split("\n")[0]
    return {"license": {"name": text}} if text else None


def _needs(reference: str, references: list[str]) -> list[str]:
    """The packages of the list that an installed one asks for, extras left out."""
    try:
        requirements = distribution(_name(reference)).requires or []
    except PackageNotFoundError:
        return []
    names = {_plain(NEEDED.match(one)[0]) for one in requirements if "extra ==" not in one}
    return sorted(one for one in references if _name(one) in names)


def _name(reference: str) -> str:
    return reference.removeprefix("pkg:pypi/").partition("@")[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    document = bill((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    target.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    print(f"{target}: {len(document['components'])} packages")
