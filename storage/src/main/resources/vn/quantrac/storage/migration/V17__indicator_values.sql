-- Values of indicators: what holds, and every version of it with who and why.
create table indicator_value (
  plan text not null,
  indicator text not null,
  -- Of a computed indicator the station's code; empty for what an agency reports.
  subject text not null,
  period text not null,
  value numeric not null,
  provisional boolean not null,
  state text not null check (state in ('SUBMITTED', 'APPROVED', 'RETURNED', 'LOCKED', 'COMPUTED')),
  version integer not null,
  change text not null,
  reason text,
  source_file text,
  account text not null,
  at timestamptz not null,
  primary key (plan, indicator, subject, period)
);

create table indicator_value_version (
  plan text not null,
  indicator text not null,
  subject text not null,
  period text not null,
  value numeric not null,
  provisional boolean not null,
  state text not null,
  version integer not null,
  change text not null,
  reason text,
  source_file text,
  account text not null,
  at timestamptz not null,
  primary key (plan, indicator, subject, period, version)
);

-- Counts what was changed of a plan's values, so that whoever remembers something made of them knows whether it still holds.
create table plan_change (
  plan text primary key,
  number bigint not null
);
