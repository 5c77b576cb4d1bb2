"""The temporal graph: relations, end points, links and all that follows from them."""
