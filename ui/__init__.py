"""What pages share: the session (the only cache), the controls, the page parts, the style."""
