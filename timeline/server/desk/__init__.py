"""The two pages of the service for people: a form at ``/``, and at ``/docs`` every operation, to be tried.

``pages`` puts them together, each with a policy that allows nothing but its own style and script; ``form`` is the
answer to the form, which works without JavaScript.
"""
