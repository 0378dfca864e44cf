"""The register of evidence: what did reviews and trials find of a measure or a technology?"""
