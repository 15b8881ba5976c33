"""What several labs share: numpy and nothing else."""
