"""The settings that are tables, [operator] and [branding]: in the file of VIGIE_OPERATOR, else in the secrets."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from indicators.model.errors import IndicatorsError

VARIABLE = "VIGIE_OPERATOR"
SECRETS = Path(".streamlit") / "secrets.toml"  # of the working folder, else of the person who runs the program
TABLES = ("operator", "branding")


class SiteFileError(IndicatorsError):
    """The file of an installation's settings cannot be read."""

    private = True


def site_table(name: str) -> tuple[Mapping, Path]:
    """A table of the settings, empty where they have none, and the folder that its file lies in.

    A file that VIGIE_OPERATOR names may also have the keys of [operator] without that head. Raises SiteFileError.
    """
    if path := os.environ.get(VARIABLE, "").strip():
        file = Path(path)
        content = _read(file)
        if "operator" not in content:
            content = {**content, "operator": {key: value for key, value in content.items() if key not in TABLES}}
        return _table(content, name, file), file.parent
    for file in (SECRETS, Path.home() / SECRETS):
        content = _read(file) if file.is_file() else {}
        if name in content:
            return _table(content, name, file), file.parent
    return {}, Path()


def _read(file: Path) -> Mapping:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        place = VARIABLE if os.environ.get(VARIABLE) else "The file of secrets"
        raise SiteFileError("{place} is {file}, which cannot be read.", place=place, file=file) from error
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError("{file} is not TOML: {reason}.", file=file, reason=error) from error


def _table(content: Mapping, name: str, file: Path) -> Mapping:
    table = content.get(name, {})
    if not isinstance(table, Mapping):
        raise SiteFileError("{name} of {file} is no table. Begin it with [{name}].", name=name, file=file)
    return table
