"""The temporal graph: relations, their end points, links, and the closure of links."""
