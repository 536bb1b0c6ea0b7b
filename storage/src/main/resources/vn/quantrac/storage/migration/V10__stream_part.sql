-- What each part of the running stream says of itself, about once a second, so that every API process knows of it,
-- whichever machine the stream runs on. Times are those of the database, so that no two clocks are compared.
create table stream_part (
  part text primary key,
  problem text,
  since timestamptz not null,
  told_at timestamptz not null,
  checkpoint_at timestamptz,
  checkpoint_patience_seconds integer,
  position bigint
) with (fillfactor = 50);
