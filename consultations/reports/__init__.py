"""The report of a consultation, assembled from its rows, and the files in which it goes out."""
