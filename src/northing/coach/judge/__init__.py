"""What a sentence is: a goal or none, which criteria it meets, which pitfalls it shows, of which kind it is."""
