import { useState, type SyntheticEvent } from 'react';
import { receiverKinds, receiverLanguages } from '../../api/receivers';
import { Failure } from '../../components/Failure';
import { alertClasses, severities } from '../../domain/alerts';
import { useTexts } from '../../i18n';
import type { ReceiverDraft } from './receiverDraft';

interface Props {
  initial: ReceiverDraft;
  submitText: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (draft: ReceiverDraft) => void;
  onCancel?: () => void;
}

/** Who is told, how, of what, and when. */
export function ReceiverForm({ initial, submitText, busy, error, onSubmit, onCancel }: Props) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<ReceiverDraft>) => setDraft({ ...draft, ...part });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSubmit(draft);
  };
  return (
    <form className="card receiver-form" onSubmit={submit} data-testid="receiver-form">
      <div className="receiver-fields">
        <label className="field">
          <span>{t('receivers.name')}</span>
          <input
            name="receiver-name"
            required
            maxLength={100}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.kind')}</span>
          <select
            name="receiver-kind"
            value={draft.kind}
            onChange={(event) =>
              change({
                kind: receiverKinds.find((one) => one === event.target.value) ?? draft.kind,
                togetherSeconds: '',
              })
            }
          >
            {receiverKinds.map((one) => (
              <option key={one} value={one}>
                {t(`receiverKind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Target draft={draft} change={change} />
        <label className="field">
          <span>{t('receivers.leastSeverity')}</span>
          <select
            value={draft.leastSeverity}
            onChange={(event) =>
              change({
                leastSeverity:
                  severities.find((one) => one === event.target.value) ?? draft.leastSeverity,
              })
            }
          >
            {severities.map((one) => (
              <option key={one} value={one}>
                {t(`severity.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('receivers.stations')}</span>
          <input
            value={draft.stations}
            placeholder={t('receivers.all')}
            onChange={(event) => change({ stations: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.rules')}</span>
          <input
            value={draft.rules}
            placeholder={t('receivers.all')}
            onChange={(event) => change({ rules: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.together')}</span>
          <input
            type="number"
            min={0}
            max={3600}
            value={draft.togetherSeconds}
            placeholder={draft.kind === 'EMAIL' ? '60' : '0'}
            onChange={(event) => change({ togetherSeconds: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.quietFrom')}</span>
          <input
            type="time"
            value={draft.quietFrom}
            onChange={(event) => change({ quietFrom: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.quietTo')}</span>
          <input
            type="time"
            value={draft.quietTo}
            onChange={(event) => change({ quietTo: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.escalate')}</span>
          <input
            type="number"
            min={0}
            max={10080}
            value={draft.escalateAfterMinutes}
            onChange={(event) => change({ escalateAfterMinutes: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.rung')}</span>
          <input
            type="number"
            name="rung"
            min={1}
            max={9}
            value={draft.rung}
            onChange={(event) => change({ rung: event.target.value })}
          />
        </label>
        <label className="field">
          <span>{t('receivers.repeat')}</span>
          <input
            type="number"
            min={0}
            max={10080}
            value={draft.repeatMinutes}
            onChange={(event) => change({ repeatMinutes: event.target.value })}
          />
        </label>
      </div>
      <fieldset className="receiver-classes">
        <legend>{t('receivers.classes')}</legend>
        {alertClasses.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={draft.classes.includes(one)}
              onChange={(event) =>
                change({
                  classes: event.target.checked
                    ? [...draft.classes, one]
                    : draft.classes.filter((other) => other !== one),
                })
              }
            />
            {t(`alertClass.${one}`)}
          </label>
        ))}
      </fieldset>
      <span className="row-actions">
        <button type="submit" className="button button-primary" disabled={busy}>
          {submitText}
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            {t('receivers.cancel')}
          </button>
        )}
      </span>
      {error && <Failure error={error} />}
    </form>
  );
}

interface TargetProps {
  draft: ReceiverDraft;
  change: (part: Partial<ReceiverDraft>) => void;
}

function Target({ draft, change }: TargetProps) {
  const { t } = useTexts();
  if (draft.kind === 'WEBHOOK') {
    return (
      <label className="field receiver-target">
        <span>{t('receivers.url')}</span>
        <input
          name="receiver-url"
          required
          maxLength={2000}
          value={draft.url}
          placeholder="https://"
          onChange={(event) => change({ url: event.target.value })}
        />
      </label>
    );
  }
  return (
    <>
      <label className="field receiver-target">
        <span>{t('receivers.addresses')}</span>
        <textarea
          name="receiver-addresses"
          required
          rows={2}
          value={draft.addresses}
          placeholder="lan@example.vn"
          onChange={(event) => change({ addresses: event.target.value })}
        />
      </label>
      <label className="field">
        <span>{t('receivers.language')}</span>
        <select
          value={draft.language}
          onChange={(event) =>
            change({
              language:
                receiverLanguages.find((one) => one === event.target.value) ?? draft.language,
            })
          }
        >
          {receiverLanguages.map((one) => (
            <option key={one} value={one}>
              {t(`receiverLanguage.${one}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
