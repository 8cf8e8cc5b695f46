"""A view's questions about events: filters, pages, and the sides as the record knows them."""
