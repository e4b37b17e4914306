"""Charts: what the map shows, ranked and measured. Plotly is loaded when one is drawn."""
