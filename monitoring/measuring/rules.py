"""Who enters values, and who approves them."""

from rules.permissions import add_perm

from monitoring.rules import acts_for_its_body, heads_its_body

MEASURE = "monitoring.measure_commitment"
APPROVE = "monitoring.approve_values_commitment"

add_perm(MEASURE, acts_for_its_body)
add_perm(APPROVE, heads_its_body)
