-- When two sightings are of one hotspot, and which province is watched.
create table hotspot_rules (
  only_row boolean primary key default true check (only_row),
  distance_metres integer not null check (distance_metres between 50 and 20000),
  hours integer not null check (hours between 1 and 168),
  province text not null,
  changed_by text not null,
  changed_at timestamptz not null default now()
);
insert into hotspot_rules (distance_metres, hours, province, changed_by) values (1000, 12, '86', 'installation');

-- Sightings of one place and time are one hotspot. place, kind and times follow from its evidence, of which the earliest
-- counts; merged_into: a sighting between two hotspots has shown that they are one.
create table hotspot (
  id bigint generated always as identity primary key,
  state text not null default 'reported'
    check (state in ('reported', 'confirmed', 'dismissed', 'assigned', 'handled', 'closed')),
  kind text not null,
  latitude double precision not null,
  longitude double precision not null,
  commune text,
  first_at timestamptz not null,
  last_at timestamptz not null,
  unit text,
  deadline timestamptz,
  over_at timestamptz,
  merged_into bigint references hotspot,
  changed_at timestamptz not null default now()
);
create index hotspot_by_time on hotspot (first_at, id) where merged_into is null;

-- tracking_code: by which a citizen follows a report. contact is shown to operators only.
create table hotspot_evidence (
  id bigint generated always as identity primary key,
  hotspot_id bigint not null references hotspot,
  source text not null check (source in ('camera', 'citizen', 'satellite', 'staff')),
  key text collate "C" not null,
  kind text not null,
  latitude double precision not null,
  longitude double precision not null,
  observed_at timestamptz not null,
  description text,
  confidence text,
  contact text,
  tracking_code text collate "C" unique,
  picture bytea references picture,
  reported_by text,
  received_at timestamptz not null default now(),
  unique (source, key)
);
create index hotspot_evidence_by_hotspot on hotspot_evidence (hotspot_id, observed_at);
create index hotspot_evidence_by_time on hotspot_evidence (observed_at);

-- Each step of the work: who, when, why, and for a handled hotspot the proof.
create table hotspot_step (
  id bigint generated always as identity primary key,
  hotspot_id bigint not null references hotspot,
  state text not null,
  account text not null,
  reason text not null,
  unit text,
  deadline timestamptz,
  picture bytea references picture,
  at timestamptz not null default now()
);
create index hotspot_step_by_hotspot on hotspot_step (hotspot_id, id);
