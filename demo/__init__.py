"""An invented city, shaped like the source reply's: same seed, same city.

Stages only make plain rows; `city.build` writes them into the bureau's own
workbooks and layers and hands those to the rooms' services, as a bureau would.
"""
