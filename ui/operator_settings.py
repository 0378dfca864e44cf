"""Who runs this installation: the TOML file that VIGIE_OPERATOR names, else the section [operator] of the secrets."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from indicators import LANGUAGES, OperatorError, operator_in


def operator_section(contact: str) -> Mapping:
    """What the settings say; empty where they say nothing. `contact`: of the installation.

    Raises OperatorError for what cannot work, in whatever language, UnknownNameError for a key that nobody reads.
    """
    section = _section()
    for code in LANGUAGES if section else ():
        operator_in(section, code, contact)
    return section


def _section() -> Mapping:
    if not (name := os.environ.get("VIGIE_OPERATOR", "").strip()):
        section = st.secrets.get("operator") if st.secrets.load_if_toml_exists() else None
        return section.to_dict() if hasattr(section, "to_dict") else section or {}
    try:
        content = tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError("VIGIE_OPERATOR is {file}, which cannot be read.", file=Path(name)) from error
    except tomllib.TOMLDecodeError as error:
        raise OperatorError("{file} is not TOML: {reason}.", file=Path(name), reason=str(error)) from error
    section = content.get("operator", content)  # with or without the table's own head
    if not isinstance(section, Mapping):
        raise OperatorError("operator of {file} is no table. Begin it with [operator].", file=Path(name))
    return section
