import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Station } from '../../api/answers';
import { roleIncludes } from '../../api/roles';
import { sessionQuery } from '../../api/sessions';
import type { Validation } from '../../api/validationAnswers';
import { validationsQuery } from '../../api/validations';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatMoment } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { accountName } from './draft';
import { Undo } from './Undo';

/** Who decided what about a station's readings, when and why; newest first. */
export function ValidationList({ station }: { station: Station }) {
  const { t } = useTexts();
  const [includeUndone, setIncludeUndone] = useState(false);
  const { data, error, isPending, refetch } = useQuery(
    validationsQuery(station.code, undefined, includeUndone),
  );
  return (
    <section className="card" aria-labelledby="validations-title">
      <div className="card-head">
        <h2 id="validations-title">{t('validation.list')}</h2>
        <label className="check">
          <input
            type="checkbox"
            checked={includeUndone}
            onChange={({ target }) => setIncludeUndone(target.checked)}
          />
          {t('validation.includeUndone')}
        </label>
      </div>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.truncated && (
        <p className="hint">{t('rejections.truncated', { count: data.items.length })}</p>
      )}
      {data?.items.length === 0 && <p className="hint">{t('validation.listEmpty')}</p>}
      {data && data.items.length > 0 && (
        <div className="table-scroll">
          <table data-testid="validations">
            <thead>
              <tr>
                <th scope="col">{t('validation.parameter')}</th>
                <th scope="col">{t('validation.span')}</th>
                <th scope="col">{t('validation.what')}</th>
                <th scope="col">{t('validation.reason')}</th>
                <th scope="col">{t('validation.who')}</th>
                <th scope="col">{t('validation.when')}</th>
                <th scope="col">{t('validation.state')}</th>
              </tr>
            </thead>
            <tbody>
              {[...data.items].reverse().map((one) => (
                <ValidationEntry key={one.id} one={one} zone={station.timeZone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function ValidationEntry({ one, zone }: { one: Validation; zone: string }) {
  const { t } = useTexts();
  const { data: session } = useQuery(sessionQuery);
  const moment = (time: string) => formatMoment(Date.parse(time), zone);
  const span = `${moment(one.from)} – ${moment(one.to)}`;
  const what = [
    ...(one.validity === null ? [] : [`${one.validity}: ${t(`validity.${one.validity}`)}`]),
    ...(one.verification === null ? [] : [t(`verification.${one.verification}`)]),
  ].join('; ');
  // Who verified readings may be corrected only by those who may verify.
  const needs = one.verification === 1 || one.verification === 2 ? 'analyst' : 'operator';
  return (
    <tr className={one.undone ? 'undone' : undefined} data-testid={`validation-${one.id}`}>
      <th scope="row">{formatParameter(one.parameter)}</th>
      <td className="wrap">{span}</td>
      <td className="wrap">{what}</td>
      <td className="wrap">{one.reason}</td>
      <td>{accountName(one.account)}</td>
      <td>{moment(one.decidedAt)}</td>
      <td className="wrap">
        {one.undone ? (
          t('validation.undone', {
            account: accountName(one.undone.account),
            time: moment(one.undone.at),
            reason: one.undone.reason,
          })
        ) : (
          <>
            {t('validation.inForce')}
            {roleIncludes(session?.role ?? null, needs) && (
              <Undo validation={one} about={`${formatParameter(one.parameter)}, ${span}`} />
            )}
          </>
        )}
      </td>
    </tr>
  );
}
