"""Questions, decisions and lists that a learner answers, and what opens after each."""
