-- Reports that a plan asks for and that somebody marked as handed in: every version; of a report the greatest version holds.
create table plan_report (
  plan text not null,
  report text not null,
  year integer not null,
  version integer not null,
  handed_in boolean not null,
  handed_in_on date,
  note text,
  file_reference text,
  reason text,
  account text not null,
  at timestamptz not null,
  primary key (plan, report, year, version),
  check (not handed_in or handed_in_on is not null)
);
