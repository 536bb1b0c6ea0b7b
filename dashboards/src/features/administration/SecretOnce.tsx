import { useTexts } from '../../i18n';

interface Props {
  /** What it is for. */
  text: string;
  secret: string;
  onClose: () => void;
}

/** A password or key that is shown now and never again. */
export function SecretOnce({ text, secret, onClose }: Props) {
  const { t } = useTexts();
  return (
    <div className="notice secret-once" role="status" data-testid="secret-once">
      <p>{text}</p>
      <code data-testid="secret">{secret}</code>
      <p className="muted">{t('administration.once')}</p>
      <button type="button" className="button" onClick={onClose}>
        {t('administration.noted')}
      </button>
    </div>
  );
}
