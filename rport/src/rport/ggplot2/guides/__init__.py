"""The guides, as a user asks for them."""
