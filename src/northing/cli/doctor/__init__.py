"""What ``northing check`` looks for. Each finding is a message of Django's checks; its hint is how to mend it."""
