"""What all pages share: lists, filters, formats, icons, and the answer to two people at one thing."""
