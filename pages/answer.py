"""Answer: what does one voice of a city say on how prepared it is?"""

from ui import answering_desk, answering_guest, controls, session, speakers

session.atlas()

with controls.bar():
    asked = answering_desk.bar()
    controls.speech()

if speakers.is_guest():
    answering_guest.page()
elif asked:
    answering_desk.page(*asked)
else:
    answering_desk.closed()
