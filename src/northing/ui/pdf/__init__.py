"""PDFs: typeset from templates of our own and data in JSON, in a process that ends with each of them."""
