"""Charts: specifications that the pages draw with plotly."""
