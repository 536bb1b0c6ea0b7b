-- What agencies report of tasks: every version with who and why; of a place the greatest version holds.
create table task_progress (
  plan text not null,
  task text not null,
  period text not null,
  version integer not null,
  progress text not null check (progress in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'STOPPED')),
  percent numeric check (percent between 0 and 100),
  delivered text,
  note text,
  provisional boolean not null,
  state text not null check (state in ('SUBMITTED', 'APPROVED', 'RETURNED', 'LOCKED')),
  change text not null,
  reason text,
  source_file text,
  account text not null,
  at timestamptz not null,
  primary key (plan, task, period, version)
);

-- Money of one version, in million dong.
create table task_money (
  plan text not null,
  task text not null,
  period text not null,
  version integer not null,
  -- Empty where the plan does not split by source.
  source text not null,
  allotted numeric not null check (allotted >= 0),
  spent numeric not null check (spent >= 0),
  primary key (plan, task, period, version, source),
  foreign key (plan, task, period, version) references task_progress
);
