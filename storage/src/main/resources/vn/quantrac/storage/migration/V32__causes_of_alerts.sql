-- The alert of what many of them share, as the network of stations that fell silent together. Receivers are told of the cause;
-- what belongs to it waits until the cause is over (held_by CAUSE), and is told then where it still stands.
alter table alert add column cause_id bigint references alert;
create index alert_by_cause on alert (cause_id) where cause_id is not null;
create index alert_of_network on alert (rule_id, started_at) where subject = 'network';
alter table alert_delivery drop constraint alert_delivery_held_by_check;
alter table alert_delivery add check (held_by in ('MAINTENANCE', 'ESCALATION', 'CAUSE'));
create index alert_delivery_of_cause on alert_delivery (id) where state = 'WAITING' and held_by = 'CAUSE';

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
              when until is not null then 'MAINTENANCE' end,
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
