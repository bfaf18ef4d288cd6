"""A document as docx in the layout of GB/T 9704-2012, written part by part; needs nothing but Python itself."""

from shequ.paper.docx.package import docx_of

__all__ = ["docx_of"]
