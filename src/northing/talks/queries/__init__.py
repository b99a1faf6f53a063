"""What pages, the inbox and mails read of 1:1s."""
