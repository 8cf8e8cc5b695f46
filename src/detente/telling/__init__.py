"""How what is known is put into words and marks: dates, acts, states of channels, the marks on a text. No layout: each door has its own."""
