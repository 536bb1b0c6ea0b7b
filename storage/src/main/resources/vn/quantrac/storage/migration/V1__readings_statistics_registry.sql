-- The schema of Quantrac. Instants are timestamptz (UTC, microseconds); values are double precision,
-- which carries the canonical decimals of the domain (15 significant digits) unchanged both ways.
-- The tables reading, hour_statistic and day_statistic become hypertables where TimescaleDB is there
-- (class Hypertables); nothing here depends on it.

create table station (
  id integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  kind text not null,
  latitude double precision not null,
  longitude double precision not null,
  time_zone text not null,
  version bigint not null,
  changed_at timestamptz not null default now(),
  changed_by text not null
);

-- A series that leaves the registration becomes inactive; it is never deleted, since readings hold its id.
create table series (
  id integer generated always as identity primary key,
  station_id integer not null references station,
  parameter text not null,
  unit text not null,
  interval_seconds integer not null,
  position integer not null,
  active boolean not null default true,
  unique (station_id, parameter)
);

create table station_state (
  station_id integer primary key references station,
  online boolean,
  state_at timestamptz,
  last_received_at timestamptz
) with (fillfactor = 50);

-- The content in force of each reading. No foreign key on series_id: it would cost every insert a lookup and a
-- lock, and series are never deleted. revision counts the distinct contents known for the reading.
create table reading (
  series_id integer not null,
  status smallint not null,
  revision integer not null default 1,
  observed_at timestamptz not null,
  value double precision,
  sent_at timestamptz not null,
  sequence bigint not null,
  received_at timestamptz not null,
  reported_value double precision,
  reported_unit text,
  primary key (series_id, observed_at)
);

-- The contents of a reading that are known and not in force, each with the last place at which it was sent.
create table reading_revision (
  id bigint generated always as identity primary key,
  series_id integer not null,
  status smallint not null,
  observed_at timestamptz not null,
  value double precision,
  sent_at timestamptz not null,
  sequence bigint not null,
  received_at timestamptz not null,
  reported_value double precision,
  reported_unit text,
  unique nulls not distinct (series_id, observed_at, value, status)
);

-- The newest usable reading of each series. The row is made with the series and empty until there is one, so that
-- writers always have a row to lock.
create table latest_reading (
  series_id integer primary key references series,
  observed_at timestamptz,
  value double precision,
  received_at timestamptz
) with (fillfactor = 50);

create table hour_statistic (
  series_id integer not null,
  count integer not null,
  expected integer not null,
  valid_hours smallint not null,
  valid boolean not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  mean double precision,
  min double precision,
  max double precision,
  computed_at timestamptz not null default now(),
  primary key (series_id, period_end)
);

create table day_statistic (
  series_id integer not null,
  count integer not null,
  expected integer not null,
  valid_hours smallint not null,
  valid boolean not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  mean double precision,
  min double precision,
  max double precision,
  computed_at timestamptz not null default now(),
  primary key (series_id, period_end)
);

create table index_row (
  station_id integer not null references station,
  period text not null check (period in ('HOUR', 'DAY')),
  period_end timestamptz not null,
  period_start timestamptz not null,
  value integer,
  level text,
  driver text,
  sub_indices jsonb not null,
  scheme text not null,
  remarks jsonb not null,
  computed_at timestamptz not null default now(),
  primary key (station_id, period, period_end)
);

-- received = stored + duplicate + revised + rejected + in flight. The code is text, since messages of unknown
-- stations count too; day is the day of receipt in the station's zone.
create table ledger (
  station_code text not null,
  day date not null,
  received bigint not null,
  stored bigint not null,
  duplicate bigint not null,
  revised bigint not null,
  rejected bigint not null,
  primary key (station_code, day)
) with (fillfactor = 50);

create table rejected_message (
  id bigint generated always as identity primary key,
  station_code text not null,
  topic text not null,
  payload bytea not null,
  received_at timestamptz not null,
  file_name text
);

create table rejection (
  id bigint generated always as identity primary key,
  message_id bigint not null references rejected_message,
  station_code text not null,
  reason text not null,
  detail text not null,
  reading_index integer
);
create index rejection_by_message on rejection (message_id);
create index rejection_by_station on rejection (station_code, id);

-- What people and programs changed through the API, in the order of commit (writers take a lock before they
-- draw the id). Read by the stream as a source.
create table change_log (
  id bigint generated always as identity primary key,
  kind text not null,
  station_code text not null,
  payload text not null,
  account text not null,
  at timestamptz not null default now()
);

-- One password a station, hashed in Mosquitto's $7$ format.
create table mqtt_credential (
  station_id integer primary key references station,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

create table account (
  id bigint generated always as identity primary key,
  name text not null unique,
  password_hash text not null,
  role text not null,
  created_at timestamptz not null default now(),
  disabled boolean not null default false
);

create table api_key (
  id bigint generated always as identity primary key,
  name text not null unique,
  key_hash bytea not null unique,
  role text not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table session (
  token_hash bytea primary key,
  account_id bigint not null references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_by_expiry on session (expires_at);
