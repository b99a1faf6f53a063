"""Pictures that people upload: read in a process that ends with each of them, and written anew."""
