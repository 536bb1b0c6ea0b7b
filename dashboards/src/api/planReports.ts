import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { accepting, instant, type Schemas, text } from './answers';
import { checked, client, items, lookedAt, onVersion } from './client';
import { agency, plansKey } from './planParts';

const dutyFields = {
  plan: v.string(),
  report: v.string(),
  year: v.number(),
  name: text,
  from: v.array(agency),
  to: v.array(agency),
  due: v.nullable(v.string()),
  overdue: v.boolean(),
  handedIn: v.boolean(),
  handedInOn: v.nullable(v.string()),
  note: v.nullable(v.string()),
  file: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  version: v.number(),
  account: v.nullable(v.string()),
  at: v.nullable(instant),
};

const duty = accepting<Schemas['Report']>()(v.object(dutyFields));
export type ReportDuty = v.InferOutput<typeof duty>;

/** The reports that a plan asks for, by year. */
export const dutiesQuery = (plan: string) =>
  queryOptions({
    queryKey: [...plansKey, 'duties', plan],
    queryFn: () =>
      items(client.GET('/api/v1/plans/{plan}/reports', { params: { path: { plan } } }), duty),
  });

const place = ({ plan, report, year }: ReportDuty) => ({ plan, report, year: String(year) });

/** Marks a report as handed in; an empty note or file is left out. */
export function handIn(one: ReportDuty, handedInOn: string, note: string, file: string) {
  return checked(
    client.PUT('/api/v1/plans/{plan}/reports/{report}/{year}', {
      params: { path: place(one), header: onVersion(one.version === 0 ? null : one.version) },
      body: { handedInOn, ...(note !== '' && { note }), ...(file !== '' && { file }) },
    }),
    duty,
  );
}

/** Takes back that a report was handed in. */
export function undoHandIn(one: ReportDuty, reason: string) {
  return checked(
    client.POST('/api/v1/plans/{plan}/reports/{report}/{year}/undo', {
      params: { path: place(one), header: lookedAt(one.version) },
      body: { reason },
    }),
    duty,
  );
}
