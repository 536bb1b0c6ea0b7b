import { Link } from 'wouter';
import { useTexts } from '../../i18n';
import { rulebookAddress } from '../rulebooks/rulebookAddress';

interface Props {
  origin: { file: string | null; rulebookSet: number | null; sha256: string | null };
}

/** The text of the rule that computed a row: file, set, and the sum that proves it. */
export function Origin({ origin }: Props) {
  const { t } = useTexts();
  const { file, rulebookSet, sha256 } = origin;
  if (file === null) return t('why.noFile');
  return (
    <>
      <Link href={rulebookAddress(file, rulebookSet)}>{file}</Link>
      {rulebookSet !== null && `, ${t('why.set', { set: rulebookSet })}`}
      {sha256 !== null && (
        <>
          {' '}
          <code className="hash">SHA-256 {sha256}</code>
        </>
      )}
    </>
  );
}
