-- A receiver may wait whether somebody else sees to an alert, so that several of them are a ladder, and may be told again of
-- what nobody has acknowledged. 0: at once, and never.
alter table receiver add column escalate_after_minutes integer not null default 0;
alter table receiver add column repeat_minutes integer not null default 0;

-- Work at a station, during which its alerts are raised and marked but not sent. to_at is earlier when the work is.
create table maintenance (
  id bigint generated always as identity primary key,
  station_id integer not null references station,
  from_at timestamptz not null,
  to_at timestamptz not null,
  reason text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  ended_by text
);
create index maintenance_by_station on maintenance (station_id, to_at);
create index maintenance_by_time on maintenance (to_at);

-- In which work the alert was when it happened.
alter table alert_transition add column maintenance_id bigint references maintenance;

-- held_by: what a delivery waits for; when that is over and the matter too, it is withheld.
alter table alert_delivery drop constraint alert_delivery_state_check;
alter table alert_delivery add constraint alert_delivery_state_check
  check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP', 'WITHHELD'));
alter table alert_delivery add column held_by text check (held_by in ('MAINTENANCE', 'ESCALATION'));
create index alert_delivery_by_alert on alert_delivery (alert_id, receiver_id);

create function mark_alert_maintenance() returns trigger language plpgsql as $$
begin
  if current_setting('quantrac.restoring', true) = 'on' then
    return new;
  end if;
  new.maintenance_id := (
    select m.id from maintenance m join alert a on a.station_id = m.station_id
     where a.id = new.alert_id and m.from_at <= now() and m.to_at > now()
     order by m.to_at desc, m.id limit 1);
  return new;
end $$;
create trigger alert_transition_marked before insert on alert_transition
  for each row execute function mark_alert_maintenance();

create or replace function queue_alert_deliveries() returns trigger language plpgsql as $$
declare
  begins boolean := new.kind in ('RAISED', 'REOPENED');
  until timestamptz := (select m.to_at from maintenance m where m.id = new.maintenance_id);
begin
  if current_setting('quantrac.restoring', true) = 'on' then
    return null;
  end if;
  insert into alert_delivery (receiver_id, transition_id, alert_id, key, held_by, problem, next_at)
  select r.id, new.id, new.alert_id, 'r' || r.id || '-a' || new.alert_id || '-n' || new.number,
         case when r.escalate_after_minutes > 0 then 'ESCALATION'
              when until is not null then 'MAINTENANCE' end,
         case when begins and until is not null then 'maintenance'
              when begins and r.escalate_after_minutes > 0 then 'escalation' end,
         greatest(
           case when a.severity = 'CRITICAL' then now()
                else now() + make_interval(secs => r.together_seconds) end,
           case when begins then until end,
           case when begins then now() + make_interval(mins => r.escalate_after_minutes) end)
    from alert a join receiver r on r.enabled and r.deleted_at is null
   where a.id = new.alert_id
     and (r.classes = '{}' or a.class = any (r.classes))
     and (r.stations = '{}' or a.subject = any (r.stations))
     and (r.rules = '{}' or a.rule_id = any (r.rules))
     and array_position(array['CRITICAL', 'MAJOR', 'MINOR', 'WARNING'], a.severity)
         <= array_position(array['CRITICAL', 'MAJOR', 'MINOR', 'WARNING'], r.least_severity)
     -- That it cannot be reached is told to others.
     and not (a.class = 'SYSTEM' and a.subject = 'receiver/' || r.id)
   order by r.id;
  return null;
end $$;
