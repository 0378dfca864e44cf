"""Who may see or do what: rights, consent, accounts, sign-in, and what people save."""
