-- Accounts say to which unit of the department a person belongs; keys may end by themselves; a session that nobody
-- uses ends before its time.
alter table account add column unit text not null default '';
alter table api_key add column expires_at timestamptz;
alter table session add column seen_at timestamptz not null default now();

-- Who asked for a change, or touched credentials. The entry is written before the work begins and its outcome after it,
-- so that no change is without an entry however the process ends; an entry without outcome was cut short.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account text collate "C" not null,
  address text not null,
  action text collate "C" not null,
  subject text not null
);
create index audit_entry_by_time on audit_entry (at);

-- account: who it turned out to be, when signing in. before and after: what it was and what was asked for, without secrets.
create table audit_outcome (
  entry_id bigint primary key references audit_entry,
  status smallint not null,
  account text collate "C",
  before text,
  after text
);

-- Both tables only grow. Emptying them while nothing is in them, as a restore does, takes nothing away.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'TRUNCATE' and not exists (select 1 from audit_entry) then
    return null;
  end if;
  raise exception 'the audit trail is append-only';
end $$;
create trigger audit_entry_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_audit_change();
create trigger audit_outcome_append_only before update or delete or truncate on audit_outcome
  for each statement execute function refuse_audit_change();
