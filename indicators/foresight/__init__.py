"""Looking ahead: what may come, how sure that is, and what would tell."""
