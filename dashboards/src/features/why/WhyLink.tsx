import { Link, useLocation, useSearch } from 'wouter';
import { address, withChanges } from '../../app/searchState';
import { useTexts } from '../../i18n';
import { writeTarget, type WhyTarget } from './whyTarget';

interface Props {
  target: WhyTarget;
  /** What the link stands beside, for those who only hear it. */
  about: string;
}

/** Opens the evidence beside what it explains; the address then leads there. */
export function WhyLink({ target, about }: Props) {
  const { t } = useTexts();
  const [path] = useLocation();
  const search = useSearch();
  const next = withChanges(search, { why: writeTarget(target), asKnownAt: null });
  return (
    <Link
      href={address(path, next)}
      className="why-link"
      aria-label={t('why.askAbout', { what: about })}
      data-testid="why"
    >
      {t('why.ask')}
    </Link>
  );
}
