"""One visit: its atlas, its language, its theme, and the only caches there are."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, Concatenate, TypeVar

import streamlit as st

from indicators import (
    LANGUAGES,
    VISITOR,
    ApiKeys,
    Assessments,
    Atlas,
    Buckets,
    Catalogue,
    Claims,
    DataRequests,
    Followers,
    Intake,
    KeyCheck,
    Language,
    LetterWriter,
    Mailer,
    NewestState,
    NewParticipants,
    People,
    Polls,
    Presentations,
    Publishing,
    RecordGoneError,
    Role,
    SavedGroups,
    SavedIndexes,
    SharedAttempt,
    SignedIn,
    SignIn,
    Store,
    StoreFileError,
    Tokens,
    ViewAnswer,
    Viewer,
    WorkQueue,
    build,
    example_gaps,
    example_register,
    example_scorecard,
    example_shortages,
    limits,
    load_catalogue,
    load_language,
    read_day,
    shared_polls,
    tokens,
    views,
    visitors_language,
)
from indicators.questions import Sources
from indicators.view import Reader, View
from ui import drawings, identity, navigation, published_day
from ui.asked_view import view_of
from ui.atlases import KEPT_VERSIONS, AtlasVersions
from ui.settings import settings
from ui.version_preparation import preparation

A = TypeVar("A")
T = TypeVar("T")  # an answer, and what is made of it
SCREENS, SCREEN_COOKIE = ("wide", "narrow"), "vigie_screen"
_spoken: set[str] = set()  # the languages of the visits there were
_run = threading.local()  # of this thread: the language, while it makes a page


@st.cache_resource(show_spinner=False)
def bundled_catalogue() -> Catalogue:
    """The catalogue of the project, without what members added."""
    return load_catalogue()


def _opened_store() -> Store:
    try:
        build(settings().store, bundled_catalogue(), earlier=False)
    except RecordGoneError:  # the replica is read as it is; it follows the record when that is back
        if not settings().store.exists():
            raise
    versions = _atlases()
    return Store.open(settings().store, prepare=preparation(versions.of_version, versions.newest, settings().city))


def _store() -> Store:
    """The store, brought up to date with the bundled releases before it is first read.

    While another process holds it, opening waits some seconds: all who asked meanwhile share one attempt.
    """
    return _opening()()


@cache  # as the queue
def _opening() -> SharedAttempt[Store]:
    return SharedAttempt(_opened_store)


@cache  # as the queue: it is asked for fifty times a run
def _atlases() -> AtlasVersions:
    return AtlasVersions(_store, bundled_catalogue(), _compare_home)


def _compare_home(atlas_: Atlas) -> None:
    if settings().city in atlas_.cities:
        atlas_.compare(settings().city)


def atlas_for(viewer_: Viewer) -> Atlas:
    """The atlas on the newest version of the store as a viewer sees it: for programs that act for a person."""
    _store().refresh(patient=True)
    return _seen_by(viewer_)


@st.cache_resource(show_spinner=False)
def _entrance() -> SignIn:
    return SignIn(settings().store, settings().trusted_providers)


def open_store() -> None:
    """Builds and reads the store, so that the first visit need not. Raises IndicatorsError where it cannot be read."""
    _store()
    visitor_assessments().read()


def watch_store(stopped: Callable[[float], bool]) -> None:
    """Takes in what is written to the store as soon as it is: no reader waits where that takes long."""
    _store().watch(stopped)


def trouble() -> StoreFileError | None:
    """Why the store's file cannot be read any more although pages are answered from memory; None while it can."""
    return _store().examine()


def warm_up() -> None:
    """Does the work of a first visit before anybody arrives."""
    atlas_ = atlas()
    if settings().city in atlas_.cities:
        draw_ahead(atlas_, settings().city)


def draw_ahead(atlas_: Atlas, city: str, press: bool = True) -> None:
    """Compares a city and draws its page in the languages that readers speak, as most of them will ask for it.

    `press`: the cases of its press card, too, which take a third of the memory of a page.
    """
    comparison, _peers, _crossed = atlas_.compare(city), atlas_.has_peers(city), atlas_.foresight.tripwires(city)
    for code in () if comparison.empty else sorted(_spoken | {settings().language or "en"}):
        for draw in (views.themes, views.lists, views.weak_matches):
            _drawn_for(load_language(code), tokens("light"), draw, comparison, catalogue=atlas_.catalogue)
        reader_ = Reader(load_language(code), atlas_.catalogue, tokens("light"))
        view = view_of(comparison)
        for write in (view.headline, view.lead, view.notes, *((view.press,) if press else ())):
            read_by(reader_, write, comparison)


def newest_public() -> Atlas:
    """The visitors' atlas as it stands, without a look at the file: for work in idle time."""
    return _atlases().public


def signed_in(earlier: Claims | None = None) -> SignedIn | None:
    """The person who signed in, in this run or an `earlier` one, by the roles as they stand now; None for others."""
    claims = earlier or identity.claims()
    return _entrance().recognised(claims) if claims else None


def viewer() -> Viewer:
    """For whom this run of a page is: the analyst of this machine, a person who signed in, or a visitor."""
    person = signed_in()
    return identity.local() or (person.viewer if person else VISITOR)


def people() -> People:
    """Who has which role, as the viewer may see and change it."""
    return People(settings().store, viewer())


def api_keys() -> ApiKeys:
    """The keys of programs, as the viewer may see and change them."""
    return ApiKeys(settings().store, viewer())


@cache  # as the queue
def key_check() -> KeyCheck:
    """What says whose key a program sent."""
    return KeyCheck(settings().store)


def data_requests() -> DataRequests:
    """What cities are asked for, as the viewer may see and change it."""
    return DataRequests(settings().store, shown_atlas().catalogue, viewer())


def data_requests_of_letters() -> DataRequests:
    """The same for who opens a link in a letter, outside of any visit."""
    return DataRequests(settings().store, public_atlas().catalogue, VISITOR)


def followers() -> Followers:
    """Who follows what by e-mail."""
    return Followers(settings().store, settings().letter_links)


@cache  # as the queue
def letters() -> Mailer | None:
    """What sends letters; None where no mail server is set."""
    mail, site = settings().mail, settings().site
    return (
        Mailer(settings().store, mail, LetterWriter(site, settings().letter_links.word), public_atlas) if mail else None
    )


@cache  # as the queue
def sign_ups() -> Buckets:
    """How many addresses may be entered from one place: some at once, then one a minute."""
    return Buckets(settings().sign_ups, 1 / 60)


def groups() -> SavedGroups:
    """The groups of cities kept under a name, as the viewer may see and change them."""
    return SavedGroups(settings().store, viewer())


def assessments() -> Assessments:
    """Answers, open links, registers and targets, as the viewer may see and change them."""
    return Assessments(settings().store, shown_atlas().catalogue, viewer())


def sources(atlas_: Atlas) -> Sources:
    """Who answers the questions of a page: the atlas, and what cities say of themselves, as the viewer may see it."""
    return Sources(atlas_, assessments())


@st.cache_resource(show_spinner=False)
def newcomers() -> NewParticipants:
    """How many participants of an open link begin from one address: counted for all visits together."""
    return NewParticipants(settings().link_voices)


@st.cache_resource(show_spinner=False)
def signal_guests() -> NewParticipants:
    """How many signals come by an open link from one address: counted for all visits together."""
    at_once = min(limits.SIGNALS_AT_ONCE, settings().link_voices)
    return NewParticipants(at_once, most=limits.MOST_FROM_ADDRESS)


def kept_shows() -> Presentations:
    """The sequences kept under a name, as the viewer may see and change them."""
    return Presentations(settings().store, viewer())


def indexes() -> SavedIndexes:
    """The indexes kept under a name, as the viewer may see and change them."""
    return SavedIndexes(settings().store, viewer())


@st.cache_resource(show_spinner=False)
def invented(kind: str) -> Any:
    """An answer of a city, or of a network, that does not exist: what a page will say. It is stored nowhere."""
    examples: dict[str, Callable[[Catalogue], Any]] = {"scorecard": example_scorecard, "gaps": example_gaps}
    examples |= {"shortages": example_shortages, "register": example_register}
    return examples[kind](bundled_catalogue())


def atlas() -> Atlas:
    """The atlas on the newest version of the store, as the viewer may see it."""
    navigation.claim()
    _store().refresh(patient=viewer().role is not Role.VISITOR)
    return shown_atlas()


def public_atlas() -> Atlas:
    """The atlas on the newest version of the store as a visitor sees it, whoever asks: for programs and other sites."""
    _store().refresh()
    return _atlases().public


def public_version() -> int:
    """The version of the store that `public_atlas` reads now."""
    return public_atlas().version


def index() -> views.SearchIndex:
    """Everything that can be searched for by name; the same for all."""
    return _index(public_atlas())


def sentences() -> views.SentenceReader:
    """What reads questions in words; the same for all."""
    return _sentences(public_atlas())


def _sentences(atlas_: Atlas) -> views.SentenceReader:
    return _search_states()[1].of(atlas_.version, lambda: views.SentenceReader(_index(atlas_), atlas_))


def _index(atlas_: Atlas) -> views.SearchIndex:
    make = partial(views.SearchIndex, atlas_.cities.values(), atlas_.catalogue)
    return _search_states()[0].of(atlas_.version, make)


@st.cache_resource(show_spinner=False)
def _search_states() -> tuple[NewestState[views.SearchIndex], NewestState[views.SentenceReader]]:
    return NewestState(KEPT_VERSIONS), NewestState(KEPT_VERSIONS)


def shown_atlas() -> Atlas:
    """The atlas that the visit sees now. Its catalogue also tells of the datasets that only their releases declare."""
    day = published_day.shown()
    return _atlases().published(day) if day else _seen_by(viewer())


def published_atlas(day: str) -> Atlas:
    """The visitors' atlas as it was published by a day; that of today without one. Raises DayError."""
    today = public_atlas()
    return _atlases().published(read_day(day)) if day else today


def _seen_by(person: Viewer) -> Atlas:
    _store()  # where it cannot be opened, all who asked share one attempt
    return _atlases().seen_by(person)


def visitor_atlas() -> Atlas:
    """The atlas of a presentation: as every visitor sees it, whoever signed in."""
    navigation.claim()
    day = published_day.shown()
    return _atlases().published(day) if day else public_atlas()


def visitor_assessments() -> Assessments:
    """What cities say of themselves as every visitor may read it, whoever signed in: for a presentation."""
    return Assessments(settings().store, bundled_catalogue(), VISITOR)


def slide(view: View, answer: ViewAnswer, title: str, link: str) -> views.Slide:
    """The slide of an answer of the presentation's atlas, in the visit's language; made once while the answer lives."""
    _ = words()

    def draw(answer_: ViewAnswer, catalogue: Catalogue) -> views.Slide:
        return views.presentation_slide(view, answer_, Reader(_, catalogue, tokens("light")), title, link)

    return drawings.kept(answer, _atlases().public.catalogue, (view, "slide", _.code, title, link), draw)


@st.cache_resource(show_spinner=False)
def polls() -> Polls:
    """The live polls: the same for all, since a poll knows its own key."""
    return Polls(shared_polls() or settings().polls, from_one=settings().poll_phones)


@st.cache_resource(show_spinner=False)
def intake() -> Intake:
    """Where files come in: the same for all, since every act says who acts."""
    return Intake(_store(), bundled_catalogue(), settings().review, settings().largest)


@cache  # not among Streamlit's: it holds no figures, and nobody may empty it
def work_queue() -> WorkQueue:
    """The one queue for long computations and exports of all visits."""
    limits = settings()
    return WorkQueue(limits.costly_at_once, limits.costly_waiting, limits.costly_patience)


def publishing() -> Publishing:
    """What is done with releases."""
    return intake().publishing


def words() -> Language:
    """The visit's language: of the link by which the reader came, else chosen, else of the setting or the browser."""
    if language := getattr(_run, "language", None):
        return language
    visit = st.session_state
    if "lang" not in visit or navigation.back_or_forward():
        code = st.query_params.get("lang")
        visit["chosen_lang"] = code in LANGUAGES
        visit["lang"] = code if visit["chosen_lang"] else _first_language()
        _spoken.add(visit["lang"])
    return load_language(visit["lang"])


@contextmanager
def one_language() -> Generator[None]:
    """For the run of a page: its language is read from the visit once and not for each of its fifty parts."""
    _run.language = words()
    try:
        yield
    finally:
        _run.language = None


def speak(code: str) -> None:
    """Changes the visit's language; the link carries it from now on."""
    _run.language = None
    _spoken.add(code)
    st.session_state["lang"], st.session_state["chosen_lang"] = code, True


def _first_language() -> str:
    """Of the installation, else the first that the browser asks for and that is offered, else English."""
    browser = f"{st.context.locale or ''},{st.context.headers.get('Accept-Language') or ''}"
    return visitors_language([settings().language], browser)


def look() -> Tokens:
    """The design tokens of the reader's theme, light or dark."""
    return tokens(st.context.theme.type or "light")


def screen() -> str:
    """The form of charts that fits the reader's screen: "wide", "narrow", or nothing where nobody knows it yet.

    The first page writes it into a cookie before anything is asked for (ui/scripts/screen.js); a window that is made
    wider or narrower later, or whose cookie another window wrote, says so itself (ui/scripts/page_language.js).
    """
    form = st.session_state.get("screen") or st.context.cookies.get(SCREEN_COOKIE, "")
    return form if form in SCREENS else ""


def resize() -> None:
    """Keeps the form of charts that the reader's window asks for from now on."""
    st.session_state["screen"] = st.session_state["page_language"]["screen"]


def on_phone() -> bool:
    """Whether the reader's browser says that it is a phone's: for what cannot be drawn in two widths at once."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def drawn(draw: Callable[Concatenate[A, ...], Any], answer: A, *more: object) -> Any:
    """What `draw` makes of an answer in the visit's language and theme, made once while the answer lives."""
    return _drawn_for(words(), look(), draw, answer, *more)


def reader(look_: Tokens | None = None) -> Reader:
    """Who reads this page: the visit's language, what the viewer may see named, and the colours of the theme."""
    return Reader(words(), shown_atlas().catalogue, look_ or look())


def read(write: Callable[[A, Reader], T], answer: A) -> T:
    """What one field of a view (`view_of(answer).notes`) says of an answer; made once while the answer lives."""
    return read_by(reader(), write, answer)


def read_later(write: Callable[[A, Reader], T], answer: A) -> Callable[[], T]:
    """What makes the same later, outside the run of a page, where nobody knows the visit's language any more."""
    return partial(read_by, reader(), write, answer)


def read_by(reader_: Reader, write: Callable[[A, Reader], T], answer: A) -> T:
    """As `read`, for a reader who is known: also outside the run of a page."""
    _, look_ = reader_.language, reader_.look

    def draw(answer_: A, catalogue: Catalogue) -> T:
        return write(answer_, Reader(_, catalogue, look_))

    return drawings.kept(answer, reader_.catalogue, (write, _.code, look_.name), draw)


def told_later(tell: Callable[Concatenate[A, ...], Any], answer: A, *more: object) -> Callable[[], Any]:
    """What tells something of an answer later, outside the run of a page, in the language of now."""
    return partial(tell, answer, reader(), *more)


def later(make: Callable, answer: ViewAnswer, *more: object, look_: Tokens | None = None) -> Callable[[], Any]:
    """What makes a file of an answer's view later, outside the run of a page: `make(view, answer, reader, …)`."""
    return partial(make, view_of(answer), answer, reader(look_), *more)


def told(tell: Callable[Concatenate[A, ...], str], answer: A) -> str:
    """What `tell` says of an answer in the visit's language, as `drawn`."""
    _ = words()

    def draw(answer_: A, catalogue: Catalogue) -> str:
        return tell(answer_, Reader(_, catalogue))

    return drawings.kept(answer, shown_atlas().catalogue, (tell.__module__, tell.__qualname__, _.code), draw)


def _drawn_for(
    _: Language,
    tokens_: Tokens,
    draw: Callable[Concatenate[A, ...], Any],
    answer: A,
    *more: object,
    catalogue: Catalogue | None = None,
) -> Any:
    def make(answer_: A, catalogue_: Catalogue) -> Any:
        return draw(answer_, Reader(_, catalogue_, tokens_), *more)

    key = (draw.__module__, draw.__qualname__, _.code, tokens_.name, *more)
    return drawings.kept(answer, catalogue or shown_atlas().catalogue, key, make)
