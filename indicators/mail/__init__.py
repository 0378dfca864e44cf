"""Letters by e-mail: how one is written so that nothing in it can become a header, and how a server takes it."""
