-- Who is told of alerts. The administrator writes name to version, the worker that delivers failures to claimed_until.
-- Empty lists mean all. secret_number: which of the secrets that follow from the installation's key is this one's.
create table receiver (
  id bigint generated always as identity primary key,
  name text not null,
  kind text not null check (kind in ('WEBHOOK', 'EMAIL')),
  url text,
  addresses text[] not null default '{}',
  language text not null,
  classes text[] not null default '{}',
  least_severity text not null,
  stations text[] not null default '{}',
  rules text[] not null default '{}',
  enabled boolean not null,
  together_seconds integer not null,
  quiet_from text,
  quiet_to text,
  quiet_zone text,
  secret_number integer not null default 1,
  created_at timestamptz not null default now(),
  created_by text not null,
  deleted_at timestamptz,
  version integer not null default 1,
  failures integer not null default 0,
  failing_since timestamptz,
  retry_at timestamptz,
  last_problem text,
  last_delivered_at timestamptz,
  claimed_by uuid,
  claimed_until timestamptz
);
create unique index receiver_by_name on receiver (name) where deleted_at is null;

-- What each receiver is to be told, once: a row for each transition, or a test that somebody asked for. key names it for the
-- receiver, however often it is sent. message: the key under which it goes, with others of its kind; given before it is sent
-- and kept, so that what is sent again is the same.
create table alert_delivery (
  id bigint generated always as identity primary key,
  receiver_id bigint not null references receiver,
  transition_id bigint references alert_transition,
  alert_id bigint references alert,
  key text collate "C" not null unique,
  state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  message text collate "C",
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  attempted_at timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  problem text,
  answer integer
) with (fillfactor = 80);
create index alert_delivery_waiting on alert_delivery (receiver_id, id) where state = 'WAITING';
create index alert_delivery_of_receiver on alert_delivery (receiver_id, id);
create index alert_delivery_due on alert_delivery (receiver_id, next_at) where state = 'WAITING';
create index alert_delivery_of_alert on alert_delivery (receiver_id, alert_id, id) where state = 'WAITING';
create index alert_delivery_of_message on alert_delivery (receiver_id, message) where state = 'WAITING';

-- Whoever writes a transition queues it in the same transaction. A restore brings the queue itself.
create function queue_alert_deliveries() returns trigger language plpgsql as $$
begin
  if current_setting('quantrac.restoring', true) = 'on' then
    return null;
  end if;
  insert into alert_delivery (receiver_id, transition_id, alert_id, key, next_at)
  select r.id, new.id, new.alert_id, 'r' || r.id || '-a' || new.alert_id || '-n' || new.number,
         case when a.severity = 'CRITICAL' then now()
              else now() + make_interval(secs => r.together_seconds) end
    from alert a join receiver r on r.enabled and r.deleted_at is null
   where a.id = new.alert_id
     and (r.classes = '{}' or a.class = any (r.classes))
     and (r.stations = '{}' or a.subject = any (r.stations))
     and (r.rules = '{}' or a.rule_id = any (r.rules))
     and array_position(array['CRITICAL', 'MAJOR', 'MINOR', 'WARNING'], a.severity)
         <= array_position(array['CRITICAL', 'MAJOR', 'MINOR', 'WARNING'], r.least_severity)
     -- That it cannot be reached is told to others.
     and not (a.rule_id = 'receiver-dead' and a.subject = 'receiver/' || r.id)
   order by r.id;
  return null;
end $$;
create trigger alert_transition_queued after insert on alert_transition
  for each row execute function queue_alert_deliveries();
