"""Questions of citizens to the body that made a promise, with a clock for the answer."""
