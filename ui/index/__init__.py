"""The index on the Preparedness page: its recipe, its scores, saved indexes."""
