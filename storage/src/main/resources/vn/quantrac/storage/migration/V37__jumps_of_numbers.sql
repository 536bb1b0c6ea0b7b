-- Where the number of a station's message did not follow the one before, as it was stored: what is missing between
-- numbers is looked for where one stands, and the row goes with the look. No key, so that neither waits for the other.
create table number_jump (
  station_id integer not null references station,
  received_at timestamptz not null
);

-- All stations were looked at in turn: what this has not come to yet is looked at once more.
insert into number_jump (station_id, received_at) select station_id, checked_at from watched_station;

drop table watched_station;
