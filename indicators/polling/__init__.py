"""Live polls of a hall: anonymous answers, one a phone, each poll in a file of its own that vanishes after a day.

A poll is the fold of its file, which is only appended to: several processes may serve the same folder. Of whoever
answers nothing is kept but a mark that says "the same phone", which means nothing outside the poll: no address, no
time.
"""

from indicators.polling.polls import Polls, new_key

__all__ = ["Polls", "new_key"]
