"""What a sentence holds: dates, amounts, items, reasons, ways."""
