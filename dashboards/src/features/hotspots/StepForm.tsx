import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  doStep,
  hotspotQuery,
  hotspotsKey,
  keepPicture,
  type HotspotDetail,
  type HotspotState,
} from '../../api/hotspots';
import { Failure } from '../../components/Failure';
import { day } from '../../domain/time';
import { useTexts } from '../../i18n';

type Next = Exclude<HotspotState, 'reported'>;
const isNext = (state: HotspotState): state is Next => state !== 'reported';

/** The next step of the work: each with a reason, some with a unit and a deadline, or a proof. */
export function StepForm({ hotspot }: { hotspot: HotspotDetail }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const choices = hotspot.next.filter(isNext);
  const [state, setState] = useState<Next>(choices[0] ?? 'confirmed');
  const [reason, setReason] = useState('');
  const [unit, setUnit] = useState(hotspot.unit ?? '');
  const [days, setDays] = useState(3);
  const [proof, setProof] = useState<File | null>(null);
  const doing = useMutation({
    mutationFn: async () =>
      doStep(
        hotspot.id,
        {
          state,
          reason: reason.trim(),
          ...(state === 'assigned'
            ? { unit: unit.trim(), deadline: new Date(Date.now() + days * day).toISOString() }
            : {}),
          ...(state === 'handled' && proof ? { picture: await keepPicture(proof) } : {}),
        },
        crypto.randomUUID(),
      ),
    onSuccess: (detail) => {
      client.setQueryData(hotspotQuery(hotspot.id).queryKey, detail);
      return client.invalidateQueries({ queryKey: [...hotspotsKey, 'list'] });
    },
  });
  return (
    <form
      className="hotspot-form card"
      data-testid="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        doing.mutate();
      }}
    >
      <label className="field">
        <span>{t('hotspots.nextStep')}</span>
        <select
          name="state"
          value={state}
          onChange={(event) => setState(choices.find((one) => one === event.target.value) ?? state)}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {t(`hotspotStep.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {state === 'assigned' && (
        <>
          <label className="field">
            <span>{t('hotspots.unit')}</span>
            <input
              name="unit"
              required
              maxLength={200}
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
            />
          </label>
          <label className="field">
            <span>{t('hotspots.deadlineDays')}</span>
            <input
              name="days"
              type="number"
              min={1}
              max={365}
              required
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            />
          </label>
        </>
      )}
      {state === 'handled' && (
        <label className="field">
          <span>{t('hotspots.proof')}</span>
          <input
            name="proof"
            type="file"
            required
            accept="image/jpeg,image/png"
            onChange={(event) => setProof(event.target.files?.[0] ?? null)}
          />
        </label>
      )}
      <label className="field wide">
        <span>{t('hotspots.reason')}</span>
        <input
          name="reason"
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-primary" disabled={doing.isPending}>
        {t('hotspots.doStep')}
      </button>
      {doing.isError && <Failure error={doing.error} />}
    </form>
  );
}
