"""Geographic files in and tables out: what a walk needs that is no city of ours.

Streets, homes and facilities come from GeoPackage, GeoJSON or an OpenStreetMap
extract; nothing here knows of the web product or its database.
"""
