"""What each process of the tests works out once, where a process of the app would too: it never changes in a run."""

from dataclasses import replace
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner

from indicators import catalogue
from indicators.catalogue import Catalogue
from indicators.catalogue.translations import Translations
from indicators.model.locations import CATALOGUE


def remember() -> None:
    """Keeps the project's own catalogue, what the installed packages say of themselves, and the compiled pages.

    A catalogue takes 0.2 s to read, and is read for each atlas and each command; every visit asks all packages whether
    they bring components, for 0.3 s, and compiles the page, for a seventh of its time: a server does it once.
    """
    catalogue.declarations = _declarations
    manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
    app_test.ScriptCache = local_script_runner.ScriptCache = cache(ScriptCache)


_read = catalogue.declarations
_known: list[Catalogue] = []


def _declarations(home, problems: list[str], translations) -> Catalogue:
    """As the real one; catalogues in other folders or languages are read each time."""
    if home != CATALOGUE or type(translations) is not Translations or vars(translations) != vars(Translations()):
        return _read(home, problems, translations)
    if not _known:
        read = _read(home, problems, translations)
        if problems:
            return read
        _known.append(read)
    return replace(
        _known[0], **{name: dict(declared) for name, declared in vars(_known[0]).items() if isinstance(declared, dict)}
    )
