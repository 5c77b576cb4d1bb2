"""When each event happened: which expression dates it, how, and how surely."""
