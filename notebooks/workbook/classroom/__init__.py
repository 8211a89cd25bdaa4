"""Teaching a class: the plan of a session, the room of votes, the report of what was handed in."""
