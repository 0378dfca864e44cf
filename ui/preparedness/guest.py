"""The Answer page for who came by an open link: no account, one actor of one city, a voice of their own."""

from indicators import views
from ui import page as ui_page
from ui import session
from ui.preparedness import answers, respondent


def page() -> None:
    """What is asked, by whom, until when; then the scorecard."""
    _, speaker = session.words(), respondent.guest()
    if speaker is None:
        return
    atlas = session.atlas()
    name = views.full_name(atlas.city(speaker.city), _) if speaker.city in atlas.cities else speaker.city
    ui_page.headline(
        _("How prepared is {city}? Your answers as {actor}", city=name, actor=views.actor_phrase(speaker.actor, _)),
        _(
            "{label}. No account or name is needed. Each participant's answers count separately. The city decides "
            "who can see the levels; only the city can read evidence and notes. Open until {day}. To continue later, "
            "use the address of this page.",
            label=speaker.link.label,
            day=_.day(speaker.link.until),
        ),
    )
    answers.scorecard(speaker)
