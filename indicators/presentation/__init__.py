"""Presentation: slides for an audience, and live polls.

A poll is the fold of its file, which is only appended to: several processes may serve the same folder. Of whoever
answers nothing is kept but a mark that says "the same phone", which means nothing outside the poll: no address, no
time.
"""
