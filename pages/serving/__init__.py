"""What the server says besides the pages' own words: headers, hints, and Streamlit's code."""
