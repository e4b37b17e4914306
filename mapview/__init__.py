"""How it looks: one MapSpec, several renderers of it, permalinks, bidi-safe text, languages."""

PRODUCT = {"en": "Isnad", "ar": "إسناد"}
"""Working title of the product in the two languages; the one place that holds it."""
