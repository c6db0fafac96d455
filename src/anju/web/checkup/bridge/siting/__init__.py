"""Between a life-circle run, the registry, and the science of siting."""
