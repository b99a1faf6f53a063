"""What every package may use and no word of the domain stands in: errors, dates, keys, versions, inbox items."""
