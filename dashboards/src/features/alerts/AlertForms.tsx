import { useState } from 'react';
import type { AlertDetail } from '../../api/alerts';
import { Failure } from '../../components/Failure';
import { day, hour } from '../../domain/time';
import { useTexts } from '../../i18n';
import { AcknowledgeButton } from './AcknowledgeButton';
import { useActing } from './useActing';

const longestComment = 2000;
const longestAssignee = 200;

/** What can be done with an alert; of a closed one only a comment is left. */
export function AlertForms({ alert }: { alert: AlertDetail }) {
  const { t } = useTexts();
  const acting = useActing(alert.id);
  const isOpen = alert.state !== 'CLOSED' && alert.state !== 'PENDING';
  const [comment, setComment] = useState('');
  const [assignee, setAssignee] = useState(alert.assignee ?? '');
  if (alert.state === 'PENDING') return null;
  return (
    <div className="alert-forms">
      {isOpen && (
        <div className="toolbar">
          <AcknowledgeButton alert={alert} />
          <Shelving alert={alert} acting={acting} />
          <button
            type="button"
            className="button"
            data-testid="close-alert"
            title={t('alerts.closeHint')}
            disabled={acting.isPending}
            onClick={() => acting.mutate({ kind: 'close' })}
          >
            {t('alerts.close')}
          </button>
        </div>
      )}
      {isOpen && (
        <form
          className="toolbar"
          onSubmit={(event) => {
            event.preventDefault();
            acting.mutate({ kind: 'assign', assignee: assignee.trim() || null });
          }}
        >
          <label className="field">
            <span>{t('alerts.assignTo')}</span>
            <input
              name="assignee"
              value={assignee}
              maxLength={longestAssignee}
              onChange={(event) => setAssignee(event.target.value)}
            />
          </label>
          <button type="submit" className="button" disabled={acting.isPending}>
            {t('alerts.assign')}
          </button>
        </form>
      )}
      <form
        className="toolbar"
        onSubmit={(event) => {
          event.preventDefault();
          if (comment.trim() === '') return;
          acting.mutate(
            { kind: 'comment', text: comment.trim() },
            { onSuccess: () => setComment('') },
          );
        }}
      >
        <label className="field alert-comment">
          <span>{t('alerts.comment')}</span>
          <textarea
            name="comment"
            rows={2}
            value={comment}
            maxLength={longestComment}
            onChange={(event) => setComment(event.target.value)}
          />
        </label>
        <button type="submit" className="button" disabled={acting.isPending}>
          {t('alerts.addComment')}
        </button>
      </form>
      {acting.isError && <Failure error={acting.error} />}
    </div>
  );
}

function Shelving({ alert, acting }: { alert: AlertDetail; acting: ReturnType<typeof useActing> }) {
  const { t } = useTexts();
  if (alert.state === 'SHELVED') {
    return (
      <button
        type="button"
        className="button"
        data-testid="unshelve"
        disabled={acting.isPending}
        onClick={() => acting.mutate({ kind: 'shelve', until: null })}
      >
        {t('alerts.unshelve')}
      </button>
    );
  }
  const spans = [
    { millis: 2 * hour, text: t('alerts.hours', { count: 2 }) },
    { millis: 8 * hour, text: t('alerts.hours', { count: 8 }) },
    { millis: day, text: t('alerts.untilTomorrow') },
    { millis: 7 * day, text: t('alerts.week') },
  ];
  return (
    <label className="field">
      <span className="spoken">{t('alerts.shelveFor')}</span>
      <select
        value=""
        data-testid="shelve"
        disabled={acting.isPending}
        onChange={(event) => {
          if (event.target.value !== '') {
            acting.mutate({ kind: 'shelve', until: Date.now() + Number(event.target.value) });
          }
        }}
      >
        <option value="">{t('alerts.shelveFor')}…</option>
        {spans.map(({ millis, text }) => (
          <option key={millis} value={millis}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
