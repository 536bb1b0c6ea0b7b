-- Each of the parts into which the stations are parted goes on by itself: every derived row of its stations that was computed before
-- evaluated_until has been looked at for alerts. Rows of another number of parts go once all parts of the number in use have one.
alter table alert_position drop column only_row;
alter table alert_position add column part integer not null default 0, add column parts integer not null default 1;
alter table alert_position alter column part drop default, alter column parts drop default;
alter table alert_position add primary key (parts, part), add check (part >= 0 and part < parts);

-- At a start: index hours that are gone since the alerts were last looked at, as those that were computed since.
create index index_row_history_superseded on index_row_history using brin (superseded_at);
