"""How it looks: one MapSpec, several renderers of it, permalinks, bidi-safe text, languages."""

PRODUCT = "Isnad"
"""Working title of the product; the one place that holds it."""

PRODUCT_AR = "إسناد"
