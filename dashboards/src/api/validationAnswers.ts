import * as v from 'valibot';
import { accepting, instant, validity, verification, type Schemas } from './answers';

/** What a person decided about the readings of one series with from < observedAt <= to. */
export const validation = accepting<Schemas['Validation']>()(
  v.object({
    id: v.number(),
    station: v.string(),
    parameter: v.string(),
    from: instant,
    to: instant,
    validity: v.nullable(validity),
    verification: v.nullable(verification),
    reason: v.string(),
    account: v.string(),
    decidedAt: instant,
    /** Who undid it; null while it is in force. */
    undone: v.nullable(v.object({ account: v.string(), at: instant, reason: v.string() })),
  }),
);

export type Validation = v.InferOutput<typeof validation>;
