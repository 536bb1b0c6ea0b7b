import type { TFunction } from 'i18next';
import type { AppliedRule } from '../../api/assessmentAnswers';
import { Certainty } from '../../components/CertaintyMark';
import { formatIsoDate } from '../../domain/time';
import { formatUnit } from '../../domain/units';
import { useTexts } from '../../i18n';
import { limitWords } from '../verdicts/verdictWords';
import { Facts } from './Facts';
import { Origin } from './Origin';

/** The rule that judged: its text, its legal source, and how sure it is. */
export function RuleFacts({ rule }: { rule: AppliedRule }) {
  const { t, language } = useTexts();
  return (
    <div data-testid="rule">
      <Facts
        facts={[
          { name: t('why.rule'), value: rule.name },
          { name: t('why.ruleId'), value: <code>{rule.id}</code> },
          { name: t('why.version'), value: rule.version },
          { name: t('why.source'), value: rule.source },
          { name: t('why.confidence'), value: <Certainty confidence={rule.confidence} /> },
          {
            name: t('verdicts.limit'),
            value: `${limitWords(rule, t, language)} ${formatUnit(rule.unit)}`,
          },
          { name: t('why.validity'), value: validityWords(rule, t) },
          { name: t('why.file'), value: <Origin origin={rule} /> },
        ]}
      />
    </div>
  );
}

/** From which to which local day a rule holds. */
export function validityWords(
  { validFrom, validTo }: Pick<AppliedRule, 'validFrom' | 'validTo'>,
  t: TFunction,
): string {
  if (validFrom === null) {
    return validTo === null
      ? t('why.validAlways')
      : t('why.validUntil', { to: formatIsoDate(validTo) });
  }
  const from = formatIsoDate(validFrom);
  return validTo === null
    ? t('why.validFrom', { from })
    : t('why.validBetween', { from, to: formatIsoDate(validTo) });
}
