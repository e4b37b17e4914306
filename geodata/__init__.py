"""Where things are: the register of territories, their geometry, how both are made."""
