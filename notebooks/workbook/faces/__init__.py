"""What every panel is made of: its static face, its live face, its paper, and the controls and buttons before it."""
