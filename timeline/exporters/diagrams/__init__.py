"""Diagrams and pictures: Mermaid, Graphviz, SVG and PNG."""
