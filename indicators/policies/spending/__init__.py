"""Spending: what a city's policies cost a resident by year, beside the indicator that they should move."""
