import type { TFunction } from 'i18next';
import type { Assessment } from '../../api/assessmentAnswers';
import type { Language } from '../../domain/language';
import { formatBeside, formatExact, noValue } from '../../domain/numbers';
import { formatUnit } from '../../domain/units';

type Limits = Pick<Assessment, 'limit' | 'lowerLimit'>;

/** What a rule allows: ≤ 45; ≥ 4; 6 to 9. */
export function limitWords({ limit, lowerLimit }: Limits, t: TFunction, language: Language) {
  const upper = formatExact(limit, language);
  const lower = formatExact(lowerLimit, language);
  if (limit === null) return lowerLimit === null ? noValue : t('verdicts.atLeast', { lower });
  return lowerLimit === null
    ? t('verdicts.atMost', { upper })
    : t('verdicts.between', { lower, upper });
}

type Compared = Limits & Pick<Assessment, 'value' | 'unit'>;

/** A value in a list of verdicts: brief, but never so that it belies the verdict. */
export function comparedWords({ value, unit, limit, lowerLimit }: Compared, language: Language) {
  return withNamedUnit(formatBeside(value, [limit, lowerLimit], language), unit);
}

/** A number as it was compared, with the unit in which it was. */
export function exactWithUnit(value: number | null, unit: string, language: Language): string {
  return withNamedUnit(formatExact(value, language), unit);
}

function withNamedUnit(written: string, unit: string): string {
  const named = formatUnit(unit);
  return named === '' || written === noValue ? written : `${written} ${named}`;
}
