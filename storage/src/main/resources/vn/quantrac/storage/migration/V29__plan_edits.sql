-- Texts of plans that people wrote in the product, each with the text before it: the way to undo it. Whoever keeps the folder
-- of rulebooks writes them there (written_at), from where they are put in force like any file.
create table plan_edit (
  id bigint generated always as identity primary key,
  plan text collate "C" not null,
  number integer not null,
  -- Null where the file is taken away.
  content text,
  -- Null where there was no plan of that code.
  before text,
  reason text,
  account text not null,
  at timestamptz not null default now(),
  written_at timestamptz,
  unique (plan, number)
);
create index plan_edit_waiting on plan_edit (id) where written_at is null;
