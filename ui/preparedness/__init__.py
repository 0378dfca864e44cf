"""The Preparedness, Gaps and Answer pages: forms, invitations, scorecard, register."""
