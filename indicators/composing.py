"""The answers about composite indices that the atlas hands to views: scores, contributions, doubts."""
