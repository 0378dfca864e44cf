"""An operator for tests, as a file of settings."""

OPERATOR = """
[operator]
name = { en = "City of Example", fr = "Ville d'Exemple" }
address = "1 Main Square, 4000 Example"
represented_by = "The Mayor"
hosting = "Hosting Ltd, 2 Side Street"
contact = "contact@city.example"
data_protection = "privacy@city.example"
security = "https://city.example/security"
authority = "Data Protection Authority"
authority_page = "https://authority.example/"
enforcement = "Ombudsman"
enforcement_page = "https://ombudsman.example/"
accessibility_law = { en = "the Accessibility Act", fr = "la loi sur l'accessibilité" }
legal_basis = "A task in the public interest (Article 6(1)(e) GDPR)"
"""
