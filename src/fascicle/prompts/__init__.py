"""Labels to the turns before the answer."""
