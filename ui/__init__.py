"""What pages share: the session (the only cache), the controls, the furniture, the style."""
