"""Design: before a policy starts, whether its effect could be shown, on which outcome and with how many cities."""
