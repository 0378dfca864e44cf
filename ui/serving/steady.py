"""What Streamlit (1.67) works out anew for every run of a page, or element by element, although once will do."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any

from streamlit.elements import html
from streamlit.elements.widgets import selectbox
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.state.safe_session_state import SafeSessionState

from ui.labels import ManyLabels, NameIn

MOST_TEXTS = 128  # of HTML, the style of a page among them: those of a run are the same again in the next one
MANY_OPTIONS = 100  # of a select box, such as the cities: fewer are written as quickly as they are looked up
MOST_BOXES = 24  # such boxes that are remembered, such as the cities without the one that is shown (ManyLabels: all)
Populate = Callable[..., None]
Mappings = tuple[list[str], dict[str, int]]


def keep() -> None:
    """Keeps the theme, texts of HTML and the words of long select boxes; hands over messages together.

    Whoever changes `.streamlit/config.toml` starts the server again.
    """
    if hasattr(app_session._populate_theme_msg, "__wrapped__"):
        return
    app_session._populate_theme_msg = theme_once(app_session._populate_theme_msg)
    html.clean_text = lru_cache(MOST_TEXTS)(html.clean_text)
    html._html_only_style_tags = lru_cache(MOST_TEXTS)(html._html_only_style_tags)
    selectbox.create_mappings = mappings_once(selectbox.create_mappings)
    app_session.AppSession._call_soon_on_event_loop = handed_over_together(
        app_session.AppSession._call_soon_on_event_loop
    )
    type.__setattr__(SafeSessionState, "filtered_state", property(VisitState))


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


def mappings_once(create: Callable[..., Mappings]) -> Callable[..., Mappings]:
    """The same function of options and how they are written, which writes long lists of ids with their labels once."""

    @lru_cache(MOST_BOXES)
    def ready(options: tuple[str, ...], labels: tuple[str, ...]) -> Mappings:
        return create(options, dict(zip(options, labels, strict=True)).__getitem__)

    @wraps(create)
    def created(options: Sequence[Any], format_func: Callable[[Any], str] = str) -> Mappings:
        if not isinstance(format_func, NameIn) or len(options) < MANY_OPTIONS:
            return create(options, format_func)
        labels = format_func.labels
        if isinstance(labels, ManyLabels) and options == [*labels]:
            labels.ready = labels.ready or create(options, format_func)
            return labels.ready
        return ready(tuple(options), tuple(map(format_func, options)))

    return created


def handed_over_together(call_soon: Callable[[Any, Callable[[], None]], None]) -> Callable[..., None]:
    """The same method of a session, which wakes the event loop once for all messages that wait, in their order.

    One by one they wake it fifty times a run, and each time it takes the interpreter from the page that is being made.
    """

    @wraps(call_soon)
    def together(session: Any, callback: Callable[[], None]) -> None:
        waiting: deque[Callable[[], None]] = session.__dict__.setdefault("_waiting_callbacks", deque())
        waiting.append(callback)
        if not session.__dict__.get("_is_woken"):
            wake(session, waiting)

    def wake(session: Any, waiting: deque[Callable[[], None]]) -> None:
        session._is_woken = True
        call_soon(session, lambda: hand_over(session, waiting))

    def hand_over(session: Any, waiting: deque[Callable[[], None]]) -> None:
        session._is_woken = False  # before the first is taken: what is appended from here on is never left
        try:
            while waiting:
                waiting.popleft()()
        finally:
            if waiting:  # one failed, which the loop tells: the others have their turn
                wake(session, waiting)

    return together


class VisitState(Mapping[str, Any]):
    """The state of a visit by the names that pages use: looked up one by one.

    Streamlit copies the state of all widgets for each select box, to look up one name.
    """

    def __init__(self, state: SafeSessionState):
        self._visit_state = state

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and key in self._visit_state

    def __getitem__(self, key: str) -> Any:
        return self._visit_state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole_state())

    def __len__(self) -> int:
        return len(self._whole_state())

    def __repr__(self) -> str:
        return repr(self._whole_state())

    def _whole_state(self) -> dict[str, Any]:
        with self._visit_state._lock:
            return self._visit_state._state.filtered_state
