-- What a task is meant to move, where the document does not say so: an indicator of its plan, or a series. Taken back by a date, never deleted.
create table task_link (
  id bigint generated always as identity primary key,
  plan text not null,
  task text not null,
  indicator text,
  station text,
  parameter text,
  reason text not null,
  account text not null,
  at timestamptz not null,
  undone_reason text,
  undone_by text,
  undone_at timestamptz,
  check ((indicator is not null) = (station is null and parameter is null)),
  check ((station is null) = (parameter is null)),
  check ((undone_at is null) = (undone_by is null))
);
create unique index task_link_standing on task_link
  (plan, task, coalesce(indicator, ''), coalesce(station, ''), coalesce(parameter, '')) where undone_at is null;
