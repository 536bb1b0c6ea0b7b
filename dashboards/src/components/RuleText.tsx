import type { BrokenRule } from '../api/answers';
import { useTexts } from '../i18n';
import { ruleInVietnamese } from '../i18n/ruleWords';

/** A broken rule in the reader's language; the server's English beside the Vietnamese. */
export function RuleText({ rule, ruleVi }: Pick<BrokenRule, 'rule' | 'ruleVi'>) {
  const { language } = useTexts();
  const vietnamese = ruleVi ?? ruleInVietnamese(rule);
  if (language === 'en' || vietnamese === null) return <span lang="en">{rule}</span>;
  return (
    <>
      {vietnamese}{' '}
      <span className="muted" lang="en">
        {rule}
      </span>
    </>
  );
}
