"""Where people see what a program is answered: the address of the page, from the root of the site."""

from urllib.parse import urlencode

from api.questions import AddressQuestion
from indicators.questions import Question


def view_link(question: Question, parameters: AddressQuestion) -> str:
    """The page that answers the same question, in the program's language and as of the day that it asked for."""
    link = question.link("") | {"lang": parameters.lang}
    if parameters.day:
        link["day"] = parameters.day
    path = "/" if question.page == "city" else f"/{question.page}"
    return f"{path}?{urlencode(link, safe=',')}"
