-- Which feeds and which partners nothing is sent to just now, and every time somebody said so. A row without `released_at` is in force;
-- rows are never deleted. A null feed means every feed, a null partner everybody.
create table ledger_feed.hold (
  id          int8 generated always as identity primary key,
  feed        text collate "C",
  to_org      text collate "C",
  reason      text not null,
  held_by     text not null,
  held_at     timestamptz(3) not null default now(),
  released_by text,
  released_at timestamptz(3),
  release_reason text,
  check ((released_by is null) = (released_at is null) and (release_reason is null) = (released_at is null))
);

create unique index hold_in_force on ledger_feed.hold (coalesce(feed, ''), coalesce(to_org, '')) where released_at is null;
