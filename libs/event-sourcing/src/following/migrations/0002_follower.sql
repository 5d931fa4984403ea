-- Who follows the log, and how far: one row per process manager (generation 0) and per generation of a projection.
--
-- Invariants: `checkpoint` moves in the very transaction that holds the effects of the events before it, and only from the
-- value its owner believes (compare and set) under the owner's `fence`; taking ownership raises `fence`, so a former owner
-- that wakes up late changes nothing. `blocked` counts the parked and waiting events, so that the usual batch, with none,
-- need not look for them.
create table ledger_ops.follower (
  name         text collate "C" not null,
  generation   int4 not null,
  kind         text not null check (kind in ('PROJECTION', 'PROCESS_MANAGER')),
  version      int4 not null,
  schema_name  text,
  status       text not null check (status in ('BUILDING', 'ACTIVE', 'RETIRED')),
  checkpoint   text not null default '',
  ordinal      int8 not null default 0,
  fence        int8 not null default 0,
  blocked      int4 not null default 0,
  failure      text,
  comparison   jsonb,
  created_at   timestamptz(3) not null default now(),
  updated_at   timestamptz(3) not null default now(),
  activated_at timestamptz(3),
  retired_at   timestamptz(3),
  primary key (name, generation)
) with (fillfactor = 50);

create unique index follower_active on ledger_ops.follower (name) where status = 'ACTIVE';
create unique index follower_building on ledger_ops.follower (name) where status = 'BUILDING';
