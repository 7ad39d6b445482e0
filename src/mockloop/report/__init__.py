"""Ratings and journal into a view model, and that into HTML, Markdown or JSON."""
