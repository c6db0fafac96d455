"""What templates of the watch room may say."""
