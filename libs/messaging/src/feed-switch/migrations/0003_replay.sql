-- Every time somebody had messages sent again: to whom, what span, why, and what came of it. Written before the first message goes out;
-- a row without `ended_at` is under way, or was broken off.
create table ledger_feed.replay (
  id       int8 generated always as identity primary key,
  actor    text not null,
  to_org   text not null,
  from_at  timestamptz(3) not null,
  until_at timestamptz(3) not null,
  reason   text not null,
  began_at timestamptz(3) not null default now(),
  ended_at timestamptz(3),
  sent     int4 not null default 0,
  left_out int4 not null default 0
);
