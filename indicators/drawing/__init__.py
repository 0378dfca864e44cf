"""What charts are drawn with: style, marks, labels, text width, SVG, projection."""
