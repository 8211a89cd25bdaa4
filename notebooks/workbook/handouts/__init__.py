"""The case as pages and PDFs for people who install nothing, in three editions."""
