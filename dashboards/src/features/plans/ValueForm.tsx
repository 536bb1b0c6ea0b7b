import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { enterValue, valuesQuery } from '../../api/indicatorValues';
import type { IndicatorDetail } from '../../api/indicators';
import { plansKey } from '../../api/planParts';
import { Failure } from '../../components/Failure';
import { ReasonField } from '../../components/ReasonField';
import { decimalPattern, readDecimal } from '../../domain/numbers';
import { useTexts } from '../../i18n';

const examples = { YEAR: '2025', QUARTER: '2025-Q3', MONTH: '2025-09' };

/** Enters a value of an indicator, which then waits for a reviewer. */
export function ValueForm({ indicator }: { indicator: IndicatorDetail }) {
  const { t, language } = useTexts();
  const client = useQueryClient();
  const { data: values } = useQuery(valuesQuery(indicator.plan, indicator.code));
  const [period, setPeriod] = useState('');
  const [number, setNumber] = useState('');
  const [provisional, setProvisional] = useState(false);
  const [reason, setReason] = useState('');
  const known = values?.find((one) => one.period === period && one.station === null);
  const enter = useMutation({
    mutationFn: () =>
      enterValue(
        indicator.plan,
        indicator.code,
        { period, value: readDecimal(number), provisional, reason: reason.trim() },
        known?.version ?? null,
      ),
    onSuccess: () => {
      setPeriod('');
      setNumber('');
      setReason('');
      return client.invalidateQueries({ queryKey: plansKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  return (
    <section className="card">
      <h2>{t('plans.entry')}</h2>
      <form className="value-form" onSubmit={submit} data-testid="value-form">
        <label className="field">
          <span>{t('plans.periodOf')}</span>
          <input
            required
            value={period}
            title={t('plans.periodHint', { example: examples[indicator.rhythm] })}
            placeholder={examples[indicator.rhythm]}
            onChange={(event) => setPeriod(event.target.value.trim())}
          />
        </label>
        <label className="field">
          <span>
            {t('plans.value')} {indicator.unit.symbol[language]}
          </span>
          <input
            required
            inputMode="decimal"
            pattern={decimalPattern}
            title={t('plans.numberHint')}
            value={number}
            onChange={(event) => setNumber(event.target.value.trim())}
          />
        </label>
        <ReasonField value={reason} onChange={setReason} />
        <label>
          <input
            type="checkbox"
            checked={provisional}
            onChange={(event) => setProvisional(event.target.checked)}
          />{' '}
          {t('plans.isProvisional')}
        </label>
        <button type="submit" className="button button-primary" disabled={enter.isPending}>
          {t('plans.enter')}
        </button>
      </form>
      {enter.isError && <Failure error={enter.error} />}
      {enter.isSuccess && <p role="status">{t('plans.entered')}</p>}
    </section>
  );
}
