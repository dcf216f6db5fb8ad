"""When the portal could not be reached: noticed by itself, public, and made up for."""
