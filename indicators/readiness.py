"""The answers about preparedness that the corridor of assessments hands to views: scorecards, gaps, registers."""
