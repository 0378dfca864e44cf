"""Presentation: slides for an audience, and live polls.

A poll is the fold of its lines, which are only added to: several processes may serve the same folder, and several
machines the same record. Of whoever
answers nothing is kept but a mark that says "the same phone", which means nothing outside the poll: no address, no
time.
"""
