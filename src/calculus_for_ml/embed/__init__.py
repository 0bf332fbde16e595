"""The figures ready to be embedded: snippets for six kinds of page, and one file about them all."""
