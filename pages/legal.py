"""Legal: who runs this site, what it stores about people, its cookies, how accessible it is."""

from ui import controls, legal, session
from ui import page as ui_page

session.atlas()

with controls.bar():
    part = legal.part()
    controls.speech()

ui_page.headline(legal.title(), "")
legal.tell_what_is_missing()
legal.show(part)
