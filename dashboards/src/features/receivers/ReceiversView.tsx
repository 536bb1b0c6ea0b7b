import './receivers.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  changeReceiver,
  createReceiver,
  receiversQuery,
  restoreReceiver,
  type Receiver,
} from '../../api/receivers';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useTexts } from '../../i18n';
import { SecretOnce } from '../administration/SecretOnce';
import { DeliveryLog } from './DeliveryLog';
import { draftOf, newDraft, settingsOf, type ReceiverDraft } from './receiverDraft';
import { ReceiverForm } from './ReceiverForm';
import { ReceiverTable } from './ReceiverTable';

/** Who is told of alerts. */
export function ReceiversView() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery(receiversQuery);
  const [made, setMade] = useState<Receiver | null>(null);
  const [edited, setEdited] = useState<Receiver | null>(null);
  const [logged, setLogged] = useState<number | null>(null);
  const [removed, setRemoved] = useState<Receiver | null>(null);
  const opened = data?.find(({ id }) => id === logged);
  return (
    <>
      {edited ? (
        <EditReceiver key={edited.id} receiver={edited} onClose={() => setEdited(null)} />
      ) : (
        <NewReceiver onMade={setMade} />
      )}
      {made?.secret !== undefined && (
        <SecretOnce
          text={t('receivers.secretOf', { name: made.name })}
          secret={made.secret}
          onClose={() => setMade(null)}
        />
      )}
      {removed && <Removed receiver={removed} onClose={() => setRemoved(null)} />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.length === 0 && (
        <p className="hint" data-testid="no-receivers">
          {t('receivers.none')}
        </p>
      )}
      {data && data.length > 0 && (
        <ReceiverTable
          receivers={data}
          onEdit={setEdited}
          onLog={(receiver) => setLogged(receiver.id)}
          onRemoved={(receiver) => {
            setRemoved(receiver);
            setLogged(null);
          }}
          onSecret={setMade}
        />
      )}
      {opened && <DeliveryLog receiver={opened} />}
    </>
  );
}

function NewReceiver({ onMade }: { onMade: (made: Receiver) => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [count, setCount] = useState(0);
  const create = useMutation({
    mutationFn: (draft: ReceiverDraft) => createReceiver(settingsOf(draft)),
    onSuccess: async (made) => {
      onMade(made);
      setCount(count + 1);
      await client.invalidateQueries({ queryKey: receiversQuery.queryKey });
    },
  });
  return (
    <ReceiverForm
      key={count}
      initial={newDraft}
      submitText={t('receivers.add')}
      busy={create.isPending}
      error={create.error}
      onSubmit={(draft) => create.mutate(draft)}
    />
  );
}

function EditReceiver({ receiver, onClose }: { receiver: Receiver; onClose: () => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (draft: ReceiverDraft) => changeReceiver(receiver, settingsOf(draft)),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: receiversQuery.queryKey });
    },
  });
  return (
    <ReceiverForm
      initial={draftOf(receiver)}
      submitText={t('receivers.save')}
      busy={change.isPending}
      error={change.error}
      onSubmit={(draft) => change.mutate(draft)}
      onCancel={onClose}
    />
  );
}

function Removed({ receiver, onClose }: { receiver: Receiver; onClose: () => void }) {
  const { t } = useTexts();
  const client = useQueryClient();
  const restore = useMutation({
    mutationFn: () => restoreReceiver(receiver.id),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: receiversQuery.queryKey });
    },
  });
  return (
    <div className="notice" role="status" data-testid="receiver-removed">
      <p>{t('receivers.removed', { name: receiver.name })}</p>
      <span className="row-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={restore.isPending}
          onClick={() => restore.mutate()}
        >
          {t('receivers.undo')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('receivers.dismiss')}
        </button>
      </span>
      {restore.isError && <Failure error={restore.error} />}
    </div>
  );
}
