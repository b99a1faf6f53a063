"""What is said of it: advice, questions, the scaffold, the reading as a whole."""
