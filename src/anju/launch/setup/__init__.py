"""Set-up of a checkout with nothing but Python's own library.

Runs under the machine's ``python3`` before any package is there, so nothing in this
folder may import a package. Each step leaves a stamp of what it was made from: done
once, it costs nothing the next time; killed half-way, it is made anew.
"""
