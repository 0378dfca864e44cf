"""The register of practices: who did what about a problem, at what cost, and what supports it?"""
