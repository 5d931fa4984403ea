insert into ledger_ops.deadline_policy
       (policy_key, area_code, amount, unit, starts_from, effective_from, kind, source, adopted_by)
values ($1, $2, $3, $4, $5, $6::text::date, $7, $8, $9)
returning version
