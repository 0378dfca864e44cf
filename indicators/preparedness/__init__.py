"""Preparedness: answers of cities, invitations, targets and the register of technologies."""
