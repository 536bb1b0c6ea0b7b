-- Whose picture it is, for the question whether it may go.
create index hotspot_evidence_by_picture on hotspot_evidence (picture) where picture is not null;
create index hotspot_step_by_picture on hotspot_step (picture) where picture is not null;
create index camera_event_by_picture on camera_event (picture) where picture is not null;
create index picture_by_time on picture (stored_at);
