"""Questions of the deliver room."""
