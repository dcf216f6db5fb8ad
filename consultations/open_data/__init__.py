"""Everything public about consultations as tables that anybody can count again."""
