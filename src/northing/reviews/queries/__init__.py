"""What pages and mails read of reviews; no writes. Import from the modules."""
