"""The Presentation page: editing, showing and saving a presentation, and its polls."""
