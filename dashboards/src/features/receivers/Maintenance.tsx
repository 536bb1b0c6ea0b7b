import './receivers.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { camerasQuery } from '../../api/cameras';
import { endWork, enterWork, maintenanceQuery, type Work } from '../../api/maintenance';
import { stationsQuery } from '../../api/stations';
import { Failure } from '../../components/Failure';
import { RoleGate } from '../../components/RoleGate';
import { defaultZone, formatMoment, instantOf } from '../../domain/time';
import { useTexts } from '../../i18n';

/** Work at stations and cameras, of whose alerts nobody is told while it goes on. */
export function Maintenance() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(maintenanceQuery);
  return (
    <section aria-labelledby="maintenance" className="maintenance" data-testid="maintenance">
      <h2 id="maintenance">{t('maintenance.title')}</h2>
      <p className="intro">{t('maintenance.intro')}</p>
      <RoleGate needs="operator" text="" silent>
        <EnterWork />
      </RoleGate>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="hint">{t('maintenance.none')}</p>}
      {data && data.length > 0 && <WorkTable works={data} />}
    </section>
  );
}

function EnterWork() {
  const { t } = useTexts();
  const client = useQueryClient();
  const { data: stations } = useQuery(stationsQuery);
  const { data: cameras } = useQuery(camerasQuery);
  const [station, setStation] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const end = instantOf(to, defaultZone);
  const enter = useMutation({
    mutationFn: ({ code, until }: { code: string; until: number }) =>
      enterWork(code, from === '' ? null : instantOf(from, defaultZone), until, reason.trim()),
    onSuccess: async () => {
      setReason('');
      await client.invalidateQueries({ queryKey: maintenanceQuery.queryKey });
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (end !== null) enter.mutate({ code: station, until: end });
  };
  return (
    <form className="card receiver-form" onSubmit={submit} data-testid="maintenance-form">
      <div className="receiver-fields">
        <label className="field">
          <span>{t('maintenance.station')}</span>
          <select
            name="maintenance-station"
            required
            value={station}
            onChange={(event) => setStation(event.target.value)}
          >
            <option value="">–</option>
            <optgroup label={t('maintenance.stations')}>
              {stations?.items.map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} · {name}
                </option>
              ))}
            </optgroup>
            <optgroup label={t('maintenance.cameras')}>
              {cameras?.items.map(({ code, name }) => (
                <option key={code} value={code}>
                  {code} · {name}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <label className="field">
          <span>{t('maintenance.from')}</span>
          <input
            type="datetime-local"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <label className="field">
          <span>{t('maintenance.to')}</span>
          <input
            type="datetime-local"
            name="maintenance-to"
            required
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </label>
        <label className="field receiver-target">
          <span>{t('maintenance.reason')}</span>
          <input
            name="maintenance-reason"
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-primary" disabled={enter.isPending}>
          {t('maintenance.add')}
        </button>
      </div>
      {enter.isError && <Failure error={enter.error} />}
    </form>
  );
}

function WorkTable({ works }: { works: Work[] }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: (id: number) => endWork(id),
    onSettled: () => client.invalidateQueries({ queryKey: maintenanceQuery.queryKey }),
  });
  return (
    <div className="table-scroll card">
      {end.isError && <Failure error={end.error} />}
      <table className="stacked">
        <thead>
          <tr>
            <th scope="col">{t('maintenance.station')}</th>
            <th scope="col">{t('maintenance.begins')}</th>
            <th scope="col">{t('maintenance.to')}</th>
            <th scope="col">{t('maintenance.reason')}</th>
            <th scope="col">{t('maintenance.by')}</th>
            <th scope="col">{t('administration.actions')}</th>
          </tr>
        </thead>
        <tbody>
          {works.map(({ id, station, from, to, reason, createdBy }) => (
            <tr key={id}>
              <th scope="row">{station}</th>
              <td data-label={t('maintenance.begins')}>{moment(from)}</td>
              <td data-label={t('maintenance.to')}>{moment(to)}</td>
              <td className="wrap" data-label={t('maintenance.reason')}>
                {reason}
              </td>
              <td data-label={t('maintenance.by')}>{createdBy}</td>
              <td>
                <RoleGate needs="operator" text="" silent>
                  <button
                    type="button"
                    className="button"
                    aria-label={t('maintenance.endOf', { station })}
                    disabled={end.isPending}
                    onClick={() => end.mutate(id)}
                  >
                    {t('maintenance.end')}
                  </button>
                </RoleGate>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function moment(instant: string): string {
  return formatMoment(Date.parse(instant), defaultZone);
}
