"""The tools of a sale: what a model calls as its functions, and rules choose where there is no model.

They only read. What has an effect needs the customer's own yes and is in ``chat.selling.moves``.
"""
