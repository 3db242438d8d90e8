"""The only public door: chat page, health, errors. Imports `knowledge`; talks to Rasa over HTTP only."""
