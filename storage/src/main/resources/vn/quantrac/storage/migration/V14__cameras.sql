-- The cameras that watch for hotspots. Codes are names at the broker, so none is that of a station.
create table camera (
  id integer generated always as identity primary key,
  code text collate "C" not null unique,
  name text not null,
  place text not null,
  commune text,
  latitude double precision not null,
  longitude double precision not null,
  view_direction smallint check (view_direction between 0 and 359),
  unit text,
  version bigint not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  registered_at timestamptz not null default now()
);

-- One password a camera, as those of stations.
create table camera_credential (
  camera_id integer primary key references camera,
  password_hash text not null,
  changed_at timestamptz not null default now()
);

-- The last word on a camera. image_since: since when its gateway has told of the same image.
create table camera_state (
  camera_id integer primary key references camera,
  online boolean,
  state_at timestamptz,
  last_frame_at timestamptz,
  image text,
  image_since timestamptz,
  last_received_at timestamptz
) with (fillfactor = 50);

-- Every word of a camera on its connection, of which camera_state keeps the last.
create table camera_connection (
  camera_id integer not null references camera,
  at timestamptz not null,
  online boolean not null,
  primary key (camera_id, at, online)
);

-- Every message of a detection, once. waiting: the detection's beginning has not come, so the message stands among the
-- rejected ones, and counts from the moment when the beginning comes.
create table camera_message (
  camera_id integer not null references camera,
  event text collate "C" not null,
  identity text collate "C" not null,
  phase text not null,
  kind text not null,
  frame_at timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  score double precision,
  top_score double precision,
  box integer[] not null,
  snapshot text,
  waiting boolean not null,
  received_at timestamptz not null,
  primary key (camera_id, event, identity)
);

-- What the messages of a detection say together. ended_at is null where no end has come: such a detection is over when
-- nothing has been said of it for a while. snapshot: of the messages; picture: uploaded by a person or a program.
create table camera_event (
  id bigint generated always as identity primary key,
  camera_id integer not null references camera,
  event text collate "C" not null,
  kind text not null,
  started_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  score double precision,
  top_score double precision,
  box integer[] not null,
  snapshot text,
  picture bytea,
  messages integer not null,
  changed_at timestamptz not null default now(),
  unique (camera_id, event)
);
create index camera_event_by_camera on camera_event (camera_id, started_at, id);
create index camera_event_by_time on camera_event (started_at, id);

-- What people say of a detection; the last word counts.
create table camera_feedback (
  id bigint generated always as identity primary key,
  event_id bigint not null references camera_event,
  false_alarm boolean not null,
  reason text not null,
  account text not null,
  at timestamptz not null default now()
);
create index camera_feedback_by_event on camera_feedback (event_id, id);

-- Pictures, each once, by the SHA-256 of its bytes.
create table picture (
  sha256 bytea primary key,
  media_type text not null,
  width integer not null,
  height integer not null,
  content bytea not null,
  stored_at timestamptz not null default now()
);
alter table camera_event add foreign key (picture) references picture;
