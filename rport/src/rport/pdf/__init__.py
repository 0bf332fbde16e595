"""R's pdf() device: text as text in the PDF core fonts, shapes as PDF's own."""

from rport.pdf.device import Pdf

__all__ = ["Pdf"]
