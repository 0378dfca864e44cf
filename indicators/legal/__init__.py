"""What the law asks a public site to publish: who runs it, what it stores, its cookies, how accessible it is."""
