"""Legal: who runs this site, what it stores about people, its cookies, how accessible it is."""

from ui import controls, legal, session

session.atlas()

with controls.bar():
    part = legal.part()
    controls.speech()

legal.show(part)
