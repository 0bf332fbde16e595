"""PDF devices: R's pdf() in the PDF core fonts, and cairo_pdf(), whose files hold their fonts."""

from rport.pdf.device import Pdf
from rport.pdf.embedded import EmbeddedPdf

__all__ = ["EmbeddedPdf", "Pdf"]
