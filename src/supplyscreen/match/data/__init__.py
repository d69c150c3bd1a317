"""Words that mean little in a name, and what short ones stand for."""
