-- What a POST with an Idempotency-Key answered, for as long as the same key answers the same again. The key is kept
-- as a hash and the answer is encrypted under the key itself, since it may hold a password. No status: in progress.
create table idempotency (
  key_hash bytea primary key,
  request_hash bytea not null,
  begun_at timestamptz not null,
  status integer,
  answer bytea
);
create index idempotency_by_age on idempotency (begun_at);
