"""Answer: what does one voice of a city say on how prepared it is?"""

from ui import controls, session
from ui.foresight import signal_guest, workshop_guest
from ui.policies import discussion_guest
from ui.preparedness import answer_page, guest, respondent

session.atlas()

with controls.bar():
    chosen = answer_page.bar()
    controls.speech()

if workshop_guest.is_guest():
    workshop_guest.page()
elif signal_guest.is_guest():
    signal_guest.page()
elif discussion_guest.is_guest():
    discussion_guest.page()
elif respondent.is_guest():
    guest.page()
elif chosen:
    answer_page.page(*chosen)
else:
    answer_page.closed()
