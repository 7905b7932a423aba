"""Themes, links across municipalities, and what is compared from them."""
