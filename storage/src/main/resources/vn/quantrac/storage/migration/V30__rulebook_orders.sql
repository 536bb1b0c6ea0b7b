-- What an administrator wants a rulebook file of the data folder to say. The process that holds the folder writes the file,
-- checks it with all others and puts it in force, or refuses it and leaves what lay there. content: null when the file is
-- to go, so that the one that ships counts again. basis: SHA-256 of the file that was in force when the order was written,
-- null for none; before_content: what lay in the folder when it was begun, null for nothing, by which the order is undone.
create table rulebook_order (
  id bigint generated always as identity primary key,
  path text collate "C" not null,
  content text,
  basis text,
  begun boolean not null default false,
  before_content text,
  reason text not null,
  account text not null,
  ordered_at timestamptz not null default now(),
  undoes bigint references rulebook_order,
  state text not null default 'WAITING' check (state in ('WAITING', 'DONE', 'REFUSED')),
  problem text,
  set_id integer references rulebook_set,
  ended_at timestamptz
);
create index rulebook_order_waiting on rulebook_order (id) where state = 'WAITING';
create unique index rulebook_order_undone_once on rulebook_order (undoes) where state <> 'REFUSED';
