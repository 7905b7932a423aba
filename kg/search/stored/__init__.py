"""Documents in; the tables that search reads, written and asked, out."""
