-- Alerts of cameras and hotspots. The subject of a camera's alert is its code, which is no station's; that of a hotspot's is
-- hotspot/ and its number. Without foreign keys, so that a backup may bring tables in any order.
alter table alert add column camera_id integer;
alter table alert add column hotspot_id bigint;
create index alert_of_hotspot on alert (hotspot_id) where hotspot_id is not null;

-- What an alert is about, for people.
create view alert_subject as
select a.id as alert_id, c.code as camera, a.hotspot_id as hotspot,
       coalesce(s.name, c.name, r.name,
                h.commune) as name,
       coalesce(s.latitude, c.latitude, h.latitude) as latitude,
       coalesce(s.longitude, c.longitude, h.longitude) as longitude
  from alert a
  left join station s on s.id = a.station_id
  left join camera c on c.id = a.camera_id
  left join hotspot h on h.id = a.hotspot_id
  left join receiver r on a.subject = 'receiver/' || r.id;

-- Work at a camera, as that at a station.
alter table maintenance alter column station_id drop not null;
alter table maintenance add column camera_id integer;
alter table maintenance add constraint maintenance_of_one check (num_nonnulls(station_id, camera_id) = 1);
create index maintenance_by_camera on maintenance (camera_id, to_at) where camera_id is not null;

create or replace function mark_alert_maintenance() returns trigger language plpgsql as $$
begin
  if current_setting('quantrac.restoring', true) = 'on' then
    return new;
  end if;
  new.maintenance_id := (
    select m.id from maintenance m
      join alert a on a.station_id = m.station_id or a.camera_id = m.camera_id
     where a.id = new.alert_id and m.from_at <= now() and m.to_at > now()
     order by m.to_at desc, m.id limit 1);
  return new;
end $$;
