"""Vigie: how prepared and how safe European cities are, compared fairly."""
