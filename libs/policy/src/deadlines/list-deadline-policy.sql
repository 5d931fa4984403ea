select version,
       policy_key as "policyKey",
       area_code as "areaCode",
       amount,
       unit,
       starts_from as "startsFrom",
       to_char(effective_from, 'YYYY-MM-DD') as "effectiveFrom",
       kind,
       source,
       adopted_by as "adoptedBy",
       to_char(adopted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "adoptedAt"
  from ledger_ops.deadline_policy
 order by version
