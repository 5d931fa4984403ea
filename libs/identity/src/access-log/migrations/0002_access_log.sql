-- Who looked at whom (RM-3). Codes, ids and counts only: the checks keep names and sentences out, whoever writes.
create table ledger_ops.access_log (
  number         bigint generated always as identity primary key,
  at             timestamptz(3) not null,
  user_id        text collate "C" not null check (user_id ~ '^[\x21-\x7e]{1,255}$'),
  role           text collate "C" not null check (role ~ '^[A-Z]{2,6}$'),
  org_code       text collate "C" not null check (org_code !~ '\s' and length(org_code) <= 200),
  operation      text collate "C" not null check (operation ~ '^[a-z][A-Za-z0-9]{1,99}$'),
  outcome        text collate "C" not null check (outcome in ('ALLOWED', 'REFUSED')),
  refusal_code   text collate "C" check (refusal_code ~ '^[A-Z][A-Z0-9_]{1,63}$'),
  person_ref     uuid,
  stream         text collate "C" check (stream !~ '\s' and length(stream) <= 200),
  criteria_hash  text collate "C" check (criteria_hash ~ '^[A-Za-z0-9_-]{22,128}$'),
  result_count   integer check (result_count >= 0),
  purpose        text collate "C" check (purpose ~ '^[A-Z][A-Z0-9_]{1,63}$'),
  correlation_id text collate "C" not null check (correlation_id !~ '\s' and length(correlation_id) <= 200),
  request_id     text collate "C" not null check (request_id !~ '\s' and length(request_id) <= 200),
  constraint access_log_refusal_has_code check ((outcome = 'REFUSED') = (refusal_code is not null))
);
