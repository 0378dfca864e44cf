"""The command line's larger commands, a module each: `add` gives the parser its words, the rest does what they ask.

Only a command that runs imports tables, charts and the store: --help answers at once.
"""
