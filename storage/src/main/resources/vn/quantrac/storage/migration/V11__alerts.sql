-- Alerts. Of each row the stream writes what is known of the condition (started_at to due_at) and the API what people do
-- (acknowledged_at to closed_through); state follows from both and is written by whoever changes one of them, under the
-- row's lock. rule: the rule with what it watches; rule_id: the rule alone. source: the act or scheme that judges.
create table alert (
  id bigint generated always as identity primary key,
  station_id integer references station,
  subject text collate "C" not null,
  rule text collate "C" not null,
  rule_id text collate "C" not null,
  rule_version date not null,
  class text not null,
  severity text not null,
  source text,
  parameter text,
  averaging text,
  unit text,
  started_at timestamptz not null,
  raised_at timestamptz,
  cleared_at timestamptz,
  last_at timestamptz not null,
  evidence_at timestamptz not null,
  value double precision,
  limit_value double precision,
  withdrawn boolean not null default false,
  superseded boolean not null default false,
  due_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  assignee text,
  shelved_until timestamptz,
  closed_at timestamptz,
  closed_by text,
  closed_through timestamptz,
  state text not null check (state in ('PENDING', 'ACTIVE_UNACK', 'ACTIVE_ACK', 'CLEARED_UNACK', 'CLOSED')),
  transitions integer not null default 0,
  changed_at timestamptz not null default now()
) with (fillfactor = 80);
create unique index alert_open_of_condition on alert (subject, rule) where state <> 'CLOSED';
create index alert_by_condition on alert (subject, rule, started_at);
create index alert_by_time on alert (started_at, id);
create index alert_open on alert (started_at, id) where state <> 'CLOSED';
create index alert_due on alert (due_at) where due_at is not null;

-- Everything that happened to an alert and is told to others, numbered for each alert from 1. key names it for receivers:
-- whoever has seen a key has seen the transition. at: by the time of the data, or when a person did it.
-- announced_at: when the broker had taken it.
create table alert_transition (
  id bigint generated always as identity primary key,
  alert_id bigint not null references alert,
  number integer not null,
  key text collate "C" not null unique,
  kind text not null,
  state text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  value double precision,
  limit_value double precision,
  account text,
  note text,
  announced_at timestamptz,
  unique (alert_id, number)
);
create index alert_transition_waiting on alert_transition (id) where announced_at is null;

-- What people did with alerts: who, when, and what they said.
create table alert_action (
  id bigint generated always as identity primary key,
  alert_id bigint not null references alert,
  kind text not null check (kind in ('ACKNOWLEDGE', 'COMMENT', 'ASSIGN', 'SHELVE', 'CLOSE')),
  account text not null,
  at timestamptz not null default now(),
  note text,
  assignee text,
  shelved_until timestamptz
);
create index alert_action_by_alert on alert_action (alert_id, id);

-- Every derived row that was computed before evaluated_until has been looked at for alerts.
create table alert_position (
  only_row boolean primary key default true check (only_row),
  evaluated_until timestamptz not null
);
insert into alert_position (evaluated_until) values (now());
