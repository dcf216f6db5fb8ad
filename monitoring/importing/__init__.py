"""Tables that officers bring: pasted, CSV or XLSX. A file is read in a process of its own."""
