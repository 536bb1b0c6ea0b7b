-- Whether a word says otherwise than the one before it: from these follow the spells of a connection. Of two words at one
-- moment offline comes second, as a last will follows.
alter table camera_connection add column changed boolean not null default false;
update camera_connection w set changed = true
  from (select camera_id, at, online,
               lag(online) over (partition by camera_id order by at, online desc) as before
          from camera_connection) o
 where w.camera_id = o.camera_id and w.at = o.at and w.online = o.online
   and o.before is distinct from o.online;
create index camera_connection_changes on camera_connection (camera_id, at) where changed;
-- By which whoever computes from them sees that something is new, however late it came.
alter table camera_connection add column noted_at timestamptz not null default now();
create index camera_connection_noted on camera_connection (noted_at) where changed;

-- When the product listened to cameras, as its reader notes each second. Before this was noted, it counts as listening from
-- the first word on.
create table camera_listening (
  from_at timestamptz primary key,
  until_at timestamptz not null
) with (fillfactor = 50);
insert into camera_listening (from_at, until_at)
select min(w.at), max(s.last_received_at)
  from camera_connection w join camera_state s on s.camera_id = w.camera_id
having min(w.at) < max(s.last_received_at);
