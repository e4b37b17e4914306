"""The map leaves the screen: pictures, slides and pages that carry their sources."""
