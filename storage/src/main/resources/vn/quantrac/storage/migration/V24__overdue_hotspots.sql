-- What happened to a hotspot without anybody doing anything: its deadline passed.
alter table hotspot_step add column event text check (event in ('overdue'));
create index hotspot_assigned on hotspot (deadline) where state = 'assigned' and merged_into is null;
