"""The page of the network's secretariat: members, how far they are, requests and reminders, the yearly report."""
