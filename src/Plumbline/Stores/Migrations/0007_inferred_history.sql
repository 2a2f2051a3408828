-- History that was worked out from exports bears a name that no mapping can give: it is deleted whenever it is worked out anew.
UPDATE deal_stage_history SET source_system = '(inferred)' WHERE source_system = 'plumbline' AND is_inferred;
UPDATE deal_field_history SET source_system = '(inferred)' WHERE source_system = 'plumbline' AND is_inferred;
UPDATE lead_stage_history SET source_system = '(inferred)' WHERE source_system = 'plumbline' AND is_inferred;
