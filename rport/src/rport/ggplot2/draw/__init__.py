"""What is drawn around and in the panels: page, strips, axes and legends as tables of cells."""
