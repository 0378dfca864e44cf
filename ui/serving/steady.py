"""What Streamlit (1.67) works out anew for every run of a page although it stays as it is while it serves: once."""

from collections.abc import Callable
from functools import lru_cache, wraps

from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

MOST_TEXTS = 128  # of HTML, the style sheet among them: those of a run are the same again in the next one
Populate = Callable[..., None]


def keep() -> None:
    """Keeps the theme, a tenth of the work of a run, and the texts of HTML, which are searched for indents each time.

    Whoever changes `.streamlit/config.toml` starts the server again.
    """
    if not hasattr(app_session._populate_theme_msg, "__wrapped__"):
        app_session._populate_theme_msg = theme_once(app_session._populate_theme_msg)
        html.clean_text = lru_cache(MOST_TEXTS)(html.clean_text)


def theme_once(populate: Populate) -> Populate:
    """The same function of a message and a section of the settings, which reads each section once."""

    @lru_cache
    def message(section: str) -> CustomThemeConfig:
        config = CustomThemeConfig()
        populate(config, section)
        return config

    @wraps(populate)
    def populated(config: CustomThemeConfig, section: str = "theme") -> None:
        ready = message(section)
        if ready.ByteSize():  # to merge nothing would say that the section is there
            config.MergeFrom(ready)

    return populated
