-- What follows from readings by law: statistics of every period, indices of every scheme, assessments; the former
-- versions of all of these; and what people decide: validations, rulebooks, recomputes.
-- The tables that grow with time become hypertables where TimescaleDB is there (class Hypertables).

alter table station add column station_class text not null default 'full';

-- losses: readings that could not be used, by reason, null for none. rulebook_set: which set of rulebooks computed the
-- row, null before there was any.
alter table hour_statistic
  add column losses jsonb,
  add column verification smallint not null default 3,
  add column rulebook_set integer;
alter table day_statistic
  add column losses jsonb,
  add column verification smallint not null default 3,
  add column rulebook_set integer;

-- valid_hours counts the valid parts of the period: hours, or the days of a month and of a year.
create table running_statistic (
  like hour_statistic including defaults,
  primary key (series_id, period_end)
);
create table day_maximum_statistic (
  like hour_statistic including defaults,
  primary key (series_id, period_end)
);
create table month_statistic (
  like hour_statistic including defaults,
  primary key (series_id, period_end)
);
create table year_statistic (
  like hour_statistic including defaults,
  primary key (series_id, period_end)
);
create table corrected_hour_statistic (
  like hour_statistic including defaults,
  primary key (series_id, period_end)
);
create table corrected_day_statistic (
  like hour_statistic including defaults,
  primary key (series_id, period_end)
);

-- scheme names the version too (VN_AQI@2019-11-12); scheme_id does not (VN_AQI).
alter table index_row
  add column scheme_id text collate "C",
  add column rulebook_set integer;
update index_row set scheme_id = split_part(scheme, '@', 1);
alter table index_row
  alter column scheme_id set not null,
  drop constraint index_row_pkey,
  add primary key (station_id, period, scheme_id, period_end);

-- Results of automatic tests that differ from the usual ones, four bits a test (QARTOD's number).
create table reading_flag (
  series_id integer not null,
  tests integer not null,
  observed_at timestamptz not null,
  rulebook_set integer,
  computed_at timestamptz not null default now(),
  primary key (series_id, observed_at)
);

-- verdict: 0 compliant, 1 exceeded, 2 not assessable. averaging: 1h, 8h, 24h, year and so on.
create table assessment (
  series_id integer not null,
  count integer not null,
  expected integer not null,
  rulebook_set integer,
  verdict smallint not null check (verdict in (0, 1, 2)),
  averaging text collate "C" not null,
  book text collate "C" not null,
  period_end timestamptz not null,
  period_start timestamptz not null,
  value double precision,
  lower_limit double precision,
  upper_limit double precision,
  unit text not null,
  reason text,
  rule text not null,
  computed_at timestamptz not null default now(),
  primary key (series_id, averaging, book, period_end) include (verdict)
);
create index assessment_by_time on assessment (period_end, series_id, averaging, book);
create index assessment_exceeded_by_time on assessment (period_end, series_id, averaging, book)
  where verdict = 1;
create index assessment_exceeded_by_series on assessment (series_id, averaging, book, period_end)
  where verdict = 1;

-- Former versions: columns and their order as in the table itself, and when the version was replaced or removed.
create table hour_statistic_history (
  like hour_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table running_statistic_history (
  like running_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table day_statistic_history (
  like day_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table day_maximum_statistic_history (
  like day_maximum_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table month_statistic_history (
  like month_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table year_statistic_history (
  like year_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table corrected_hour_statistic_history (
  like corrected_hour_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table corrected_day_statistic_history (
  like corrected_day_statistic,
  superseded_at timestamptz not null,
  primary key (series_id, period_end, superseded_at)
);
create table index_row_history (
  like index_row,
  superseded_at timestamptz not null,
  primary key (station_id, period, scheme_id, period_end, superseded_at)
);
create table reading_flag_history (
  like reading_flag,
  superseded_at timestamptz not null,
  primary key (series_id, observed_at, superseded_at)
);
create table assessment_history (
  like assessment,
  superseded_at timestamptz not null,
  primary key (series_id, averaging, book, period_end, superseded_at)
);

-- Moves the version of a row that is replaced or removed into the table's history; the trigger's argument names the
-- table, since the trigger of a hypertable runs on its chunks. Versions of one row follow each other without gap or
-- overlap, also where two transactions or two changes meet in one moment. One statement a table and none that is put
-- together as text: its plan is kept, which makes a version three times cheaper.
create function keep_version() returns trigger language plpgsql as $$
declare
  superseded timestamptz := greatest(now(), old.computed_at + interval '1 microsecond');
begin
  case tg_argv[0]
    when 'hour_statistic' then
      insert into hour_statistic_history select old.*, superseded;
    when 'running_statistic' then
      insert into running_statistic_history select old.*, superseded;
    when 'day_statistic' then
      insert into day_statistic_history select old.*, superseded;
    when 'day_maximum_statistic' then
      insert into day_maximum_statistic_history select old.*, superseded;
    when 'month_statistic' then
      insert into month_statistic_history select old.*, superseded;
    when 'year_statistic' then
      insert into year_statistic_history select old.*, superseded;
    when 'corrected_hour_statistic' then
      insert into corrected_hour_statistic_history select old.*, superseded;
    when 'corrected_day_statistic' then
      insert into corrected_day_statistic_history select old.*, superseded;
    when 'index_row' then
      insert into index_row_history select old.*, superseded;
    when 'reading_flag' then
      insert into reading_flag_history select old.*, superseded;
    when 'assessment' then
      insert into assessment_history select old.*, superseded;
  end case;
  if tg_op = 'DELETE' then
    return old;
  end if;
  new.computed_at := superseded;
  return new;
end
$$;

create trigger keep_version before update or delete on hour_statistic
  for each row execute function keep_version('hour_statistic');
create trigger keep_version before update or delete on running_statistic
  for each row execute function keep_version('running_statistic');
create trigger keep_version before update or delete on day_statistic
  for each row execute function keep_version('day_statistic');
create trigger keep_version before update or delete on day_maximum_statistic
  for each row execute function keep_version('day_maximum_statistic');
create trigger keep_version before update or delete on month_statistic
  for each row execute function keep_version('month_statistic');
create trigger keep_version before update or delete on year_statistic
  for each row execute function keep_version('year_statistic');
create trigger keep_version before update or delete on corrected_hour_statistic
  for each row execute function keep_version('corrected_hour_statistic');
create trigger keep_version before update or delete on corrected_day_statistic
  for each row execute function keep_version('corrected_day_statistic');
create trigger keep_version before update or delete on index_row
  for each row execute function keep_version('index_row');
create trigger keep_version before update or delete on reading_flag
  for each row execute function keep_version('reading_flag');
create trigger keep_version before update or delete on assessment
  for each row execute function keep_version('assessment');

-- What a person decided about the readings with from_at < observed_at <= to_at; holds unless it was undone.
create table validation (
  id bigint generated always as identity primary key,
  series_id integer not null references series,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  validity smallint check (validity in (-99, -1, 1, 2, 3, 4)),
  verification smallint check (verification in (1, 2, 3)),
  reason text not null,
  account text not null,
  decided_at timestamptz not null default now(),
  check (validity is not null or verification is not null)
);
create index validation_by_series on validation (series_id, to_at);

create table validation_undo (
  validation_id bigint primary key references validation,
  reason text not null,
  account text not null,
  undone_at timestamptz not null default now()
);

-- The rulebooks in force are those of the set with the greatest number.
create table rulebook_set (
  id integer generated always as identity primary key,
  account text not null,
  published_at timestamptz not null default now()
);
create table rulebook_file (
  set_id integer not null references rulebook_set,
  path text collate "C" not null,
  sha256 text not null,
  origin text not null,
  content text not null,
  primary key (set_id, path)
);

-- Why the files that were read last were refused; empty when they are in force.
create table rulebook_finding (
  position integer primary key,
  file text not null,
  line integer,
  rule text not null,
  found_at timestamptz not null default now()
);

-- A wish to compute a span anew, and the stations of which that is to be done.
create table recompute_request (
  id bigint generated always as identity primary key,
  station_code text,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  requested_by text not null,
  requested_at timestamptz not null default now(),
  done_at timestamptz,
  rows_changed bigint not null default 0
);
create table recompute_station (
  request_id bigint not null references recompute_request,
  station_code text collate "C" not null,
  done_at timestamptz,
  rows_changed bigint,
  primary key (request_id, station_code)
);
create index recompute_waiting on recompute_station (station_code) where done_at is null;

-- What was stored before this version has hours, days and indices alone: the stream makes the rest of it.
with request as (
  insert into recompute_request (station_code, from_at, to_at, requested_by)
  select null, '1990-01-01T00:00Z', '2200-01-01T00:00Z', 'upgrade'
   where exists (select 1 from hour_statistic)
  returning id)
insert into recompute_station (request_id, station_code)
select request.id, station.code from request cross join station;
