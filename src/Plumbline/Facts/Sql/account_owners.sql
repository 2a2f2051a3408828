INSERT INTO account_owners
SELECT account_id, owner_id, from_on, to_on FROM work_account_owners;
