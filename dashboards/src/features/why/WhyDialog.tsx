import './why.css';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useSearchState } from '../../app/useSearchState';
import { useTexts } from '../../i18n';
import { AssessmentWhy } from './AssessmentWhy';
import { IndexWhy } from './IndexWhy';
import { knownAtOf, ownPage, readTarget, writeTarget, type WhyTarget } from './whyTarget';

/** The evidence that the address asks for, beside the page; nothing where it asks for none. */
export function WhyDialog() {
  const [search] = useSearchState();
  const target = readTarget(search.get('why'));
  return target && <OpenDialog key={writeTarget(target)} target={target} />;
}

function OpenDialog({ target }: { target: WhyTarget }) {
  const { t } = useTexts();
  const [search, change] = useSearchState();
  const dialog = useRef<HTMLDialogElement>(null);
  const asKnownAt = knownAtOf(search.get('asKnownAt'));
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="why"
      aria-labelledby="why-title"
      closedby="any"
      data-testid="why-panel"
      onClose={() => change({ why: null, asKnownAt: null })}
    >
      <header className="why-head">
        <h2 id="why-title">{t('why.title')}</h2>
        <Link href={ownPage(target, asKnownAt)} className="button button-quiet">
          {t('why.ownPage')}
        </Link>
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('why.close')}
        </button>
      </header>
      <Why
        target={target}
        asKnownAt={asKnownAt}
        onAsKnownAt={(moment) => change({ asKnownAt: moment })}
      />
    </dialog>
  );
}

interface WhyProps {
  target: WhyTarget;
  asKnownAt: string | null;
  onAsKnownAt: (asKnownAt: string | null) => void;
}

export function Why({ target, ...rest }: WhyProps) {
  return target.kind === 'assessment' ? (
    <AssessmentWhy id={target.id} {...rest} />
  ) : (
    <IndexWhy address={target.address} {...rest} />
  );
}
