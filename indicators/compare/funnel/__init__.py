"""Funnel plot: does chance explain how far a city lies from the mean?"""
