"""Every cookie that a browser gets, and everything else that it keeps: none of them follows a reader."""

from indicators.language.language import Language
from indicators.legal.markup import table, titled

CITY, SCREEN, POLL = "vigie_city", "vigie_screen", "vigie_poll"
USER, TOKENS, SESSION, XSRF = "_streamlit_user", "_streamlit_user_tokens", "_streamlit_session", "_streamlit_xsrf"
TOUR, PLACE, SEQUENCE, THEME = "vigie.tour", "vigie.place", "vigie.show", "stActiveTheme"


def cookies(signs_in: bool, _: Language) -> str:
    """The list, as HTML. `signs_in`: whether people can sign in on this installation."""
    visit = _("Until the browser is closed")
    rows = [
        (SCREEN, _("Whether the window is wide or narrow, so that charts have the form that fits"), visit),
        (CITY, _("The city that you chose, so that the site opens with it next time"), _("One year")),
        (POLL, _("A random number by which your phone can change its answer to a live poll"), _("24 hours")),
        (XSRF, _("Protects uploads against requests that other sites send"), visit),
    ]
    if signs_in:
        rows += [
            (USER, _("Who signed in, signed by the server"), _("30 days, or until you sign out")),
            (
                TOKENS,
                _("The confirmation of the sign-in provider, for signing out there"),
                _("30 days, or until you sign out"),
            ),
            (SESSION, _("Protects the way to the sign-in provider and back"), _("14 days")),
        ]
    stored = [
        (TOUR, _("That you have been offered the tour"), _("Until you clear the browser's data")),
        (THEME, _("Light or dark, if you chose one in the menu"), _("Until you clear the browser's data")),
        (PLACE, _("The page that you were on when you signed in, so that you return to it"), visit),
        (SEQUENCE, _("The slides that you put together under Presentation"), visit),
    ]
    heads = [_("Name"), _("Purpose"), _("Duration")]
    lead = _(
        "This site sets only cookies that it needs for what you ask of it, so it asks for no consent. None is read by "
        "another site. There is no advertising and no audience measurement."
    )
    more = _("The following stays in your browser and is not sent with each request.")
    return "".join(
        [
            titled("", lead), table(heads, rows),
            titled(_("Stored in your browser"), more), table(heads, stored),
        ]
    )  # fmt: skip
