"""`python -m fascicle`."""

from fascicle.cli import main

if __name__ == "__main__":
    main()
