-- What an installation needs to be kept over years: how far the stream has followed the change log, what was removed,
-- and before which time nothing is computed any more.

-- One row: every change up to this number has been taken into what is committed. A stream without a checkpoint goes on
-- from here, so that neither a lost checkpoint nor a restored backup loses a decision.
create table stream_position (
  only_row boolean primary key default true check (only_row),
  change_id bigint not null,
  at timestamptz not null default now()
);

-- What ends before such a time stands as it is: readings of that kind are or will be removed.
create table retention_horizon (
  kind text primary key,
  until_at timestamptz not null,
  since timestamptz not null default now()
);

-- What was removed, added up by the (UTC) day of removal. cause: AGE by the configured retention, QUOTA beyond what a
-- station may keep of refused messages. station_code is empty where rows of no one station are meant.
create table removal (
  kind text not null,
  cause text not null check (cause in ('AGE', 'QUOTA')),
  station_code text not null,
  day date not null,
  removed_rows bigint not null,
  removed_bytes bigint not null,
  oldest timestamptz not null,
  newest timestamptz not null,
  primary key (kind, cause, station_code, day)
);

-- Of the rejected: how many are counted here alone, since their messages are no longer kept.
alter table ledger add column dropped bigint not null default 0;

create index rejected_message_by_station on rejected_message (station_code, id);
