"""Streamlit's theme in the colours of the installation: what .streamlit/config.toml says, but for the accent."""

from streamlit import config

from indicators import button_colour, tokens

WHERE = "the table [branding]"


def take_colours() -> None:
    """Sets the accent, where the installation has one, on what Streamlit draws itself: buttons, links, sliders."""
    for name in ("light", "dark"):
        look = tokens(name)
        if look.accent.lower() == str(config.get_option(f"theme.{name}.linkColor")).lower():
            continue  # the project's
        config.set_option(f"theme.{name}.linkColor", look.accent, WHERE)
        if face := button_colour(look.accent, look.background):
            config.set_option(f"theme.{name}.primaryColor", face, WHERE)
