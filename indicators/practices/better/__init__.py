"""Who does better in a city's situation, and what did they do?"""
