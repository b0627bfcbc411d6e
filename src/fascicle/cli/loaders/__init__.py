"""The trainers' own loaders, run in a process of their own."""
