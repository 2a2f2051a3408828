-- Facts are derived, so no migration makes them any more (see StoredFacts). The number stays, because older files have taken this step,
-- and a step has to say something.
SELECT 1;
