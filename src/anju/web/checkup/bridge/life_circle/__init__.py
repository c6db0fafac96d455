"""Between the registry, the policy folder and the science of walking."""
