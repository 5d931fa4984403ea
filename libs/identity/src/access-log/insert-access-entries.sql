-- A whole group in one statement: all of it or none.
insert into ledger_ops.access_log (
  at, user_id, role, org_code, operation, outcome, refusal_code, person_ref, stream, criteria_hash, result_count,
  purpose, correlation_id, request_id
)
select e.at, e."userId", e.role, e."orgCode", e.operation, e.outcome, e."refusalCode", e."personRef", e.stream,
       e."criteriaHash", e."resultCount", e.purpose, e."correlationId", e."requestId"
  from json_to_recordset($1::text::json) as e (
         at timestamptz, "userId" text, role text, "orgCode" text, operation text, outcome text, "refusalCode" text,
         "personRef" uuid, stream text, "criteriaHash" text, "resultCount" integer, purpose text,
         "correlationId" text, "requestId" text
       )
