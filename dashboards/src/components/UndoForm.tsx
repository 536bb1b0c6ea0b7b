import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { plansKey } from '../api/planParts';
import { Failure } from './Failure';
import { ReasonField } from './ReasonField';

interface Props {
  /** What the button says. */
  text: string;
  undo: (reason: string) => Promise<unknown>;
  quiet?: boolean;
  /** Is called when it was taken back, and what is shown is asked for anew. */
  onDone?: () => void;
}

/** Takes back what stands in a plan, with a reason. */
export function UndoForm({ text, undo, quiet = false, onDone }: Props) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const undoing = useMutation({
    mutationFn: () => undo(reason.trim()),
    onSuccess: async () => {
      setReason('');
      await client.invalidateQueries({ queryKey: plansKey });
      onDone?.();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    undoing.mutate();
  };
  return (
    <form className="value-form" onSubmit={submit}>
      <ReasonField value={reason} onChange={setReason} required />
      <button
        type="submit"
        className={quiet ? 'button button-quiet' : 'button'}
        disabled={undoing.isPending}
      >
        {text}
      </button>
      {undoing.isError && <Failure error={undoing.error} />}
    </form>
  );
}
