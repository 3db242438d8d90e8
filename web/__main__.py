"""`python -m web` serves the public door until it is told to stop."""

from web.main import serve

if __name__ == "__main__":
    serve()
