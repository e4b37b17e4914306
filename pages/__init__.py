"""One file a page; together with app.py the only Streamlit code."""
