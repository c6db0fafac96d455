"""What stops Anju before its first page, as a sentence in both languages."""


class LaunchRefused(Exception):
    """Something on this machine is missing; the person can put it right."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")
