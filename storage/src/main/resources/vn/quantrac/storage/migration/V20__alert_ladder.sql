-- How an alert insists while nobody has acknowledged it, by the version of its rule that raised it: after how many minutes those
-- who were told are told again (null: as each receiver wishes), and after how many the second rung, the third and so on is told.
alter table alert add column remind_minutes integer;
alter table alert add column rung_minutes integer[] not null default '{}';

-- On which rung of the rules' ladders a receiver stands. The first is told at once.
alter table receiver add column rung smallint not null default 1 check (rung between 1 and 9);

-- Of a rule with a ladder its times hold, of others the receiver's own. Who stands above the last rung of a ladder is told with it.
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
         case when w.minutes > 0 then 'ESCALATION'
              when until is not null then 'MAINTENANCE' end,
         case when begins and until is not null then 'maintenance'
              when begins and w.minutes > 0 then 'escalation' end,
         greatest(
           case when a.severity = 'CRITICAL' then now()
                else now() + make_interval(secs => r.together_seconds) end,
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
