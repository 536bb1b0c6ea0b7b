import type { BrokenRule } from '../api/answers';
import { useTexts } from '../i18n';

/** A broken rule in the reader's language; the server's English beside the Vietnamese. */
export function RuleText({ rule, ruleVi }: Pick<BrokenRule, 'rule' | 'ruleVi'>) {
  const { language } = useTexts();
  if (language === 'en' || !ruleVi) return <span lang="en">{rule}</span>;
  return (
    <>
      {ruleVi}{' '}
      <span className="muted" lang="en">
        {rule}
      </span>
    </>
  );
}
