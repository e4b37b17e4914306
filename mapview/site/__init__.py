"""The atlas as files: a static site, and one layer as a page that needs nothing besides itself."""
