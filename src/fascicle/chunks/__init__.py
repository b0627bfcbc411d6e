"""Scenes to spans of the wished length."""
