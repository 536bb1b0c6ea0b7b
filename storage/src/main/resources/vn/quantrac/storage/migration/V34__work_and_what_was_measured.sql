-- Work at a station holds back an alert on measured values only where all of them were measured during the work: measured_from is
-- where the first of them begins; null where an alert follows from something else. What was raised before is never held back.
alter table alert add column measured_from timestamptz;
update alert set measured_from = started_at - interval '366 days' where class = 'ENVIRONMENT';

-- The work during which cameras have seen what nobody else has seen and nobody has confirmed; null where there is more to it.
create function hotspot_maintenance(hotspot_number bigint) returns bigint language sql stable as $$
  with seen as (
    select e.id, m.id as work, m.to_at
      from hotspot h
      join hotspot_evidence e on e.hotspot_id = h.id
      left join camera c on e.source = 'camera' and c.code = split_part(e.key, '/', 1)
      left join maintenance m on m.camera_id = c.id and m.from_at <= e.observed_at and m.to_at >= e.observed_at
     where h.id = hotspot_number and h.state = 'reported')
  select case when count(distinct s.id) = count(distinct s.id) filter (where s.work is not null)
              then (array_agg(s.work order by s.to_at desc, s.work) filter (where s.work is not null))[1] end
    from seen s
$$;

create or replace function mark_alert_maintenance() returns trigger language plpgsql as $$
begin
  if current_setting('quantrac.restoring', true) = 'on' then
    return new;
  end if;
  new.maintenance_id := (
    select case when a.hotspot_id is not null then hotspot_maintenance(a.hotspot_id)
                else (select m.id from maintenance m
                       where (m.station_id = a.station_id or m.camera_id = a.camera_id)
                         and case when a.measured_from is null then m.from_at <= now() and m.to_at > now()
                                  else m.from_at <= a.measured_from and m.to_at >= new.at end
                       order by m.to_at desc, m.id limit 1) end
      from alert a where a.id = new.alert_id);
  return new;
end $$;

-- What follows on something that waits, or that nobody was told, is decided with it.
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
         case when a.cause_id is not null then 'CAUSE'
              when w.minutes > 0 then 'ESCALATION'
              when until is not null then 'MAINTENANCE'
              when not begins then
                (select e.held_by from alert_delivery e join alert_transition x on x.id = e.transition_id
                  where e.alert_id = new.alert_id and e.receiver_id = r.id and e.held_by is not null
                    and e.state in ('WAITING', 'WITHHELD') and x.kind in ('RAISED', 'REOPENED')
                  order by e.id desc limit 1) end,
         case when begins and a.cause_id is not null then 'cause'
              when begins and until is not null then 'maintenance'
              when begins and w.minutes > 0 then 'escalation' end,
         greatest(
           case when a.severity = 'CRITICAL' then now()
                else now() + make_interval(secs => r.together_seconds) end,
           case when begins and a.cause_id is not null then 'infinity'::timestamptz end,
           case when begins then until end,
           case when begins then now() + make_interval(mins => w.minutes) end)
    from alert a join receiver r on r.enabled and r.deleted_at is null
   cross join lateral (
     select case when r.rung > 1 and cardinality(a.rung_minutes) > 0
                 then a.rung_minutes[least(r.rung - 1, cardinality(a.rung_minutes))]
                 else r.escalate_after_minutes end as minutes) w
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

-- Somebody else has seen it too, or has confirmed it: it waits no longer.
create function release_hotspot() returns trigger language plpgsql as $$
declare
  number bigint := case when tg_table_name = 'hotspot' then to_jsonb(new)->>'id' else to_jsonb(new)->>'hotspot_id' end;
begin
  if current_setting('quantrac.restoring', true) = 'on' then
    return null;
  end if;
  update alert_delivery d set next_at = now()
    from alert a
   where a.hotspot_id = number and d.alert_id = a.id and d.state = 'WAITING'
     and d.held_by = 'MAINTENANCE' and d.next_at > now() and hotspot_maintenance(number) is null;
  return null;
end $$;
create trigger hotspot_evidence_releases after insert or update of hotspot_id on hotspot_evidence
  for each row execute function release_hotspot();
create trigger hotspot_releases after update of state on hotspot
  for each row when (new.state not in ('dismissed', 'closed')) execute function release_hotspot();
