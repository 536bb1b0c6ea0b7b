import type { IndexAddress } from '../../api/assessments';
import { address, withChanges } from '../../app/searchState';

/** What somebody asks "why" about: a verdict or one row of an index. */
export type WhyTarget =
  { kind: 'assessment'; id: string } | { kind: 'index'; address: IndexAddress };

/** The target as an address holds it: assessment/<id>, or aqi/<station>/hours/<end>. */
export function writeTarget(target: WhyTarget): string {
  if (target.kind === 'assessment') return `assessment/${target.id}`;
  const { kind, code, period, end } = target.address;
  return `${kind}/${code}/${period}/${end}`;
}

/** The target of an address; null where it holds none. */
export function readTarget(text: string | null): WhyTarget | null {
  const [kind = '', ...rest] = (text ?? '').split('/');
  const whole = rest.join('/');
  if (kind === 'assessment') return whole === '' ? null : { kind, id: whole };
  const [code = '', period = '', end = ''] = rest;
  const found = indexAddress(kind, code, period, end);
  return found && { kind: 'index', address: found };
}

/** An index row by the parts of its address; null where they name none. */
export function indexAddress(
  kind: string,
  code: string,
  period: string,
  end: string,
): IndexAddress | null {
  if (kind !== 'aqi' && kind !== 'wqi') return null;
  if (period !== 'hours' && period !== 'days') return null;
  return code === '' || Number.isNaN(Date.parse(end)) ? null : { kind, code, period, end };
}

/** The page of its own on which a target is explained. */
export function ownPage(target: WhyTarget, asKnownAt: string | null): string {
  const encode = encodeURIComponent;
  const path =
    target.kind === 'assessment'
      ? `/assessments/${encode(target.id)}`
      : `/stations/${encode(target.address.code)}/${target.address.kind}/${target.address.period}/${encode(target.address.end)}`;
  return address(path, withChanges('', { asKnownAt }));
}

/** The instant of an address as the API takes it; null where it holds none. */
export function knownAtOf(text: string | null): string | null {
  const instant = text === null ? NaN : Date.parse(text);
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}
