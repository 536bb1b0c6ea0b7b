import type { Step } from '../../api/assessmentAnswers';
import { isVerdict } from '../verdicts/verdictFilter';
import { textOf, useTexts } from '../../i18n';
import { PhraseText } from './PhraseText';

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
              <th scope="row">{textOf('step', name, language) ?? name}</th>
              <td className="calculation">
                <PhraseText text={expression} zone={zone} />
              </td>
              <td className="number">
                {isVerdict(result)
                  ? t(`verdict.${result}`)
                  : (textOf('step', result, language) ?? <PhraseText text={result} zone={zone} />)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
