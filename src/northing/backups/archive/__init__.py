"""The file format: what a backup holds, written from one database and loaded into another.

A backup is a ZIP file. It begins with a text that says what it is, then holds one file of JSON lines for each table
and ends with ``manifest.json``. The last bytes, which ZIP leaves to comments, are a SHA-256 of everything before them.
"""
