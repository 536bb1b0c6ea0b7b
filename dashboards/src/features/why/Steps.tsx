import type { Step } from '../../api/assessmentAnswers';
import { formatExact, formatExpression } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { textOf, useTexts } from '../../i18n';
import { phraseOf } from './stepPhrases';

interface Props {
  steps: Step[];
  caption: string;
  zone: string;
}

/** A calculation as it was done, digit by digit. */
export function Steps({ steps, caption, zone }: Props) {
  const { t, language } = useTexts();
  if (steps.length === 0) return <p className="hint">{t('why.stepsEmpty')}</p>;
  return (
    <div className="table-scroll">
      <table className="steps" data-testid="steps">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('why.step')}</th>
            <th scope="col">{t('why.calculation')}</th>
            <th scope="col" className="number">
              {t('why.result')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ name, expression, result }, place) => (
            // Steps of one calculation never change their places.
            <tr key={place}>
              <th scope="row">
                <StepName name={name} />
              </th>
              <td className="calculation">
                <Calculation expression={expression} zone={zone} />
              </td>
              <td className="number">
                {textOf('step', result, language) ?? formatExact(result, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StepName({ name }: { name: string }) {
  const { t, language } = useTexts();
  const coefficient = /^coefficient (.+)$/.exec(name);
  if (coefficient) return t('step.coefficient', { name: coefficient[1] ?? '' });
  return textOf('step', name, language) ?? name;
}

function Calculation({ expression, zone }: { expression: string; zone: string }) {
  const { t, language } = useTexts();
  const phrase = phraseOf(expression);
  if (!phrase) return formatExpression(expression, language);
  const values = Object.fromEntries(
    Object.entries(phrase.values).map(([blank, value]) => [
      blank,
      blank === 'end' ? formatMoment(Date.parse(value), zone) : formatExact(value, language),
    ]),
  );
  return t(`phrase.${phrase.name}`, { replace: values });
}
