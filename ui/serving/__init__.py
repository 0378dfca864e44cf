"""What the server sends besides pages: static files, the first page, frames, security headers."""
