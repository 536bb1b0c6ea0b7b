import { useState } from 'react';
import { Link } from 'wouter';
import type { InputWindow } from '../../api/assessmentAnswers';
import { LossWords } from '../../components/LossWords';
import { formatExact, formatShare } from '../../domain/numbers';
import { formatPeriod } from '../../domain/periods';
import { hour } from '../../domain/time';
import { textOf, useTexts } from '../../i18n';
import { ReadingsOfHour } from '../statistics/ReadingsOfHour';
import { partsAddress } from '../statistics/statisticsAddress';

/** A window that entered a value, or was left out of it; of an index an hour may be missing. */
export type Input = Omit<InputWindow, 'expected'> & {
  expected: number | null;
  weight?: number | null;
  product?: number | null;
};

interface Props {
  code: string;
  parameter: string;
  zone: string;
  inputs: Input[];
  caption: string;
}

/** Every window that a value is made of; from an hour one goes on to its readings. */
export function InputTable({ code, parameter, zone, inputs, caption }: Props) {
  const { t } = useTexts();
  if (inputs.length === 0) return <p className="hint">{t('why.inputsEmpty')}</p>;
  const isWeighted = inputs.some(({ weight }) => weight !== undefined && weight !== null);
  return (
    <div className="table-scroll">
      <table className="inputs" data-testid="inputs">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('verdicts.window')}</th>
            <th scope="col" className="number">
              {t('chart.value')}
            </th>
            {isWeighted && (
              <>
                <th scope="col" className="number">
                  {t('why.weight')}
                </th>
                <th scope="col" className="number">
                  {t('why.product')}
                </th>
              </>
            )}
            <th scope="col">{t('chart.capture')}</th>
            <th scope="col">{t('statistics.losses')}</th>
            <th scope="col">{t('statistics.verification')}</th>
            <th scope="col">{t('why.used')}</th>
            <th scope="col">{t('statistics.readings')}</th>
          </tr>
        </thead>
        <tbody>
          {inputs.map((input) => (
            <InputRow
              key={input.end}
              code={code}
              parameter={parameter}
              zone={zone}
              input={input}
              isWeighted={isWeighted}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  code: string;
  parameter: string;
  zone: string;
  input: Input;
  isWeighted: boolean;
}

function InputRow({ code, parameter, zone, input, isWeighted }: RowProps) {
  const { t, language } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const period = formatPeriod(input, zone);
  const isHour = Date.parse(input.end) - Date.parse(input.start) <= hour;
  return (
    <>
      <tr className={input.used ? undefined : 'not-used'} data-testid="input">
        <th scope="row">{period}</th>
        <td className="number">{formatExact(input.value, language)}</td>
        {isWeighted && (
          <>
            <td className="number">{formatExact(input.weight ?? null, language)}</td>
            <td className="number">{formatExact(input.product ?? null, language)}</td>
          </>
        )}
        <td>
          {input.expected === null
            ? textOf('leftOut', 'missing', language)
            : t('chart.captureOf', {
                share: formatShare(input.capture, language),
                count: input.count,
                expected: input.expected,
              })}
        </td>
        <td className="wrap">
          <LossWords of={input} />
        </td>
        <td>{t(`verification.${input.verification}`)}</td>
        <td className="wrap">
          {input.used ? (
            `✓ ${t('why.used')}`
          ) : (
            <>
              ✗{' '}
              {input.leftOut === null
                ? t('readings.no')
                : t('why.leftOut', {
                    reason: textOf('leftOut', input.leftOut, language) ?? input.leftOut,
                  })}
            </>
          )}
        </td>
        <td>
          {isHour ? (
            <button
              type="button"
              className="button button-quiet"
              aria-expanded={isOpen}
              aria-label={t(isOpen ? 'statistics.hideReadings' : 'statistics.showReadings', {
                period,
              })}
              data-testid="input-readings"
              onClick={() => setOpen(!isOpen)}
            >
              {t(isOpen ? 'rejections.hide' : 'rejections.show')}
            </button>
          ) : (
            <Link href={partsAddress(code, parameter, 'hours', input, zone)}>
              {t('statistics.openHours')}
            </Link>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={isWeighted ? 9 : 7}>
            <ReadingsOfHour code={code} parameter={parameter} hour={input} zone={zone} />
          </td>
        </tr>
      )}
    </>
  );
}
