"""One reader a format, and the registry that finds the right one."""
