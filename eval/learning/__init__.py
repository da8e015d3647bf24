"""What is learned from judgments and labels, cross-validated."""
