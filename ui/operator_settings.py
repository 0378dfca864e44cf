"""Who runs this installation: the table [operator] of the file that VIGIE_OPERATOR names, else of the secrets."""

from collections.abc import Mapping

from indicators import LANGUAGES, SiteOperator, operator_in, site_table


def operators(contact: str) -> Mapping[str, SiteOperator]:
    """What the settings say, by language; empty where they say nothing. `contact`: of the installation.

    Raises OperatorError for what cannot work, in whatever language, UnknownNameError for a key that nobody reads.
    """
    section, _folder = site_table("operator")
    return {code: operator_in(section, code, contact) for code in LANGUAGES} if section else {}
