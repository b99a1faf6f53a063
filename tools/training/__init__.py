"""How the coach's learnt parts are made; ``python -m tools.train_coach`` is the command."""
