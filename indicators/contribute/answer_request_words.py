"""The letter in which the secretariat invites a member to answer on preparedness, and reminds it."""

from datetime import date
from urllib.parse import urlencode

from indicators.contribute.request_words import RequestText, answer_title
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.model.branding import site_name
from indicators.model.indicators import City
from indicators.model.letters import QUICK_SCAN, Campaign, CampaignDraft
from indicators.model.plain_text import one_line


def answer_text(
    city: City,
    subject: str,
    site: str,
    note: str,
    _: Language,
    reminds_of: date | None = None,
    campaign: Campaign | CampaignDraft | None = None,
) -> RequestText:
    """The letter to a member. `reminds_of`: the day of the first letter, in a reminder; `campaign`: its aim and due
    date are part of the letter."""
    name, address = one_line(full_name(city, _)), site.rstrip("/")
    part = "quick" if subject == QUICK_SCAN else "answers"
    link = f"{address}/answer?{urlencode({'city': city.id, 'part': part, 'lang': _.code})}"
    opening = (
        _("How prepared is {city}? Twelve questions give a first answer, in about ten minutes.", city=name)
        if subject == QUICK_SCAN
        else _("How prepared is {city}? The full scorecard asks each department what it knows.", city=name)
    )
    parts = [
        _("Hello,"),
        _("We wrote to you on {day}; some questions are still open.", day=_.day(reminds_of)) if reminds_of else "",
        opening,
        *(_asked_for(campaign, _) if campaign else ()),
        _("Sign in and answer here: {link}", link=link),
        _("Answers are private until your city chooses who can see them. Link a public document where there is one."),
        note.strip(),
        _("Thank you,\nthe editors of {site}", site=site_name()),
    ]
    title = _("Preparedness of {city}: {title}", city=name, title=answer_title(subject, _))
    if reminds_of:
        title = _("Reminder: {subject}", subject=title)
    return RequestText(title, "\n\n".join(part for part in parts if part) + "\n")


def _asked_for(campaign: Campaign | CampaignDraft, _: Language) -> tuple[str, str]:
    """Why, in the secretariat's words, and until when."""
    aim = one_line(campaign.aim)
    return (
        _("Why we ask: {aim}", aim=aim) if aim else "",
        _("Please answer by {day}.", day=_.day(campaign.until)),
    )
