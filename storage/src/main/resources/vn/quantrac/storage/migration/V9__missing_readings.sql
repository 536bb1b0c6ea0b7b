-- What never arrived: what was promised, how far it has been looked for, the gaps that were found, and what gateways
-- were asked to send again.

-- Who owes the department the data of the station; null where nobody has said.
alter table station add column operator text;
create index station_by_operator on station (operator);

-- Every word of a gateway on its connection, of which station_state keeps the last.
create table connection_state (
  station_id integer not null references station,
  online boolean not null,
  at timestamptz not null,
  primary key (station_id, at, online)
);
insert into connection_state (station_id, online, at)
select station_id, online, state_at from station_state where online is not null and state_at is not null;

-- When this installation worked: nothing could be received between two rows.
create table platform_run (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  alive_at timestamptz not null
);

-- The rhythm in which a series is to report after from_at, null for none; the grid points are the multiples of the
-- interval, shifted by the offset of the station's zone. The first row holds from the beginning.
create table promise (
  series_id integer not null references series,
  interval_seconds integer,
  offset_seconds integer not null,
  from_at timestamptz not null,
  primary key (series_id, from_at)
);

-- The grid points from first_at to last_at have been looked at; null before the series' first reading.
create table watched_series (
  series_id integer primary key references series,
  first_at timestamptz,
  last_at timestamptz,
  checked_at timestamptz not null
) with (fillfactor = 50);

-- When the numbers of a station's messages were looked at.
create table watched_station (
  station_id integer primary key references station,
  checked_at timestamptz not null
) with (fillfactor = 50);

-- With a series: its grid points from first_at to last_at have no reading. Without: the numbers from first_sequence to
-- last_sequence came with no message, between one whose newest reading is of first_at and one of last_at.
-- closed_at: when all of it was there; the row then tells what it was before.
create table gap (
  id bigint generated always as identity primary key,
  station_id integer not null references station,
  series_id integer references series,
  interval_seconds integer not null,
  offset_seconds integer not null,
  missing integer not null check (missing > 0),
  recovered integer not null default 0,
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at),
  first_sequence bigint,
  last_sequence bigint,
  sent_after timestamptz,
  sent_before timestamptz,
  cause text not null default 'UNKNOWN',
  found_at timestamptz not null,
  closed_at timestamptz
);
create index gap_by_station on gap (station_id, last_at);
create index gap_by_time on gap (first_at, id);
create index gap_open on gap (id) where closed_at is null;
create unique index gap_open_of_series on gap (series_id, first_at) where closed_at is null and series_id is not null;

-- A wish that a gateway sends a span again: readings with from_at < observedAt <= to_at. requested_by: a person, null
-- for the platform. missing_before: readings that were missing in the span when it was asked for the last time.
create table resend_request (
  id bigint generated always as identity primary key,
  station_id integer not null references station,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  state text not null default 'WAITING' check (state in ('WAITING', 'ASKED', 'ANSWERED', 'GIVEN_UP')),
  tries integer not null default 0,
  missing_before integer,
  requested_by text,
  made_at timestamptz not null,
  asked_at timestamptz,
  next_try_at timestamptz not null,
  ended_at timestamptz
);
create index resend_request_by_station on resend_request (station_id, to_at);
create index resend_request_open on resend_request (next_try_at) where ended_at is null;

-- The refusals of a span of a station, as a cause of what is missing there.
create index rejected_message_by_receipt on rejected_message (station_code, received_at);
