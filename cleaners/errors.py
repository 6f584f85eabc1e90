"""The base of the errors that a user can mend: one line that says what, where and what to do."""

__all__ = ["UserError"]


class UserError(ValueError):
    """Wrong input or a wrong option; the message is one line for the user, whole as it stands."""
