"""The file of a personal archive, as it is read: no database, and no trust."""
