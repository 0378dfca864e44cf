"""The register of policies: which ones are known, from when, where, and who says so?"""
