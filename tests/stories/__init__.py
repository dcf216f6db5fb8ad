"""Whole journeys, told with the few people whom all tests know."""
