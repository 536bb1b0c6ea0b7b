import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Validation } from '../../api/validationAnswers';
import { undoValidation } from '../../api/validations';
import { refreshSoon } from '../../app/refreshSoon';
import { Failure } from '../../components/Failure';
import { useTexts } from '../../i18n';
import { longestReason } from './draft';

interface Props {
  validation: Validation;
  /** What is undone, for those who only hear the button. */
  about: string;
}

/** Undoes a validation by a new fact, for which it asks the reason. */
export function Undo({ validation, about }: Props) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const undo = useMutation({
    mutationFn: () => undoValidation(validation.id, reason.trim()),
    onSuccess: () => refreshSoon(client, validation.station),
  });
  if (!isOpen) {
    return (
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('validation.undoOf', { what: about })}
        onClick={() => setOpen(true)}
      >
        {t('validation.undo')}
      </button>
    );
  }
  return (
    <form
      className="undo"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') undo.mutate();
      }}
    >
      <label className="field">
        <span>{t('validation.undoReason')}</span>
        <input
          value={reason}
          maxLength={longestReason}
          required
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <div className="toolbar">
        <button
          type="submit"
          className="button"
          disabled={reason.trim() === '' || undo.isPending || undo.isSuccess}
        >
          {t('validation.undoConfirm')}
        </button>
        <button type="button" className="button button-quiet" onClick={() => setOpen(false)}>
          {t('validation.keep')}
        </button>
      </div>
      {undo.isError && <Failure error={undo.error} />}
    </form>
  );
}
