"""Plans made anew after news: works that have begun stay, and little changes."""
