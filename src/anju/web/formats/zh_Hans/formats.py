"""Django's own table for Chinese groups nothing; statistics group by thousands."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
