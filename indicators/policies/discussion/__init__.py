"""Policies that cities open to discussion: what people and partners think of them, by kind of actor."""
