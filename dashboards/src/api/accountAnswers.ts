import * as v from 'valibot';
import { accepting, instant, role, type Schemas } from './answers';

const accountFields = {
  name: v.string(),
  role,
  /** Empty when not told. */
  unit: v.string(),
  disabled: v.boolean(),
  createdAt: instant,
};

/** A person who may sign in. */
export const account = accepting<Schemas['Account']>()(v.object(accountFields));

/** The same with a password that is shown once. */
export const accountWithPassword = accepting<Schemas['AccountWithPassword']>()(
  v.object({ ...accountFields, password: v.string() }),
);

const keyFields = {
  id: v.number(),
  name: v.string(),
  role,
  createdAt: instant,
  /** Null for never. */
  expiresAt: v.nullable(instant),
};

/** A key by which a program signs in. */
export const key = accepting<Schemas['Key']>()(v.object(keyFields));

/** The same with the key itself, which is shown once. */
export const keyWithSecret = accepting<Schemas['KeyWithSecret']>()(
  v.object({ ...keyFields, key: v.string() }),
);

/** Who asked for which change. */
export const auditEntry = accepting<Schemas['AuditEntry']>()(
  v.object({
    id: v.number(),
    at: instant,
    account: v.string(),
    address: v.string(),
    action: v.string(),
    path: v.string(),
    /** Null when the server ended before it answered. */
    status: v.nullable(v.number()),
    before: v.optional(v.unknown()),
    after: v.optional(v.unknown()),
  }),
);

export type Account = v.InferOutput<typeof account>;
export type Key = v.InferOutput<typeof key>;
export type AuditEntry = v.InferOutput<typeof auditEntry>;
