"""Stands before the library of this name, which ``streamlit`` alone does not install."""

raise ModuleNotFoundError
