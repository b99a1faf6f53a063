"""What is said of steps and of goals that lie side by side."""
