"""What is fast and what is small, measured side by side with a peer in one run. Never asserted in tests."""
