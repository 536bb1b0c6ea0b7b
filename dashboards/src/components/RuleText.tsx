import { textOf, useTexts } from '../i18n';
import { ruleCode, ruleInVietnamese } from '../i18n/ruleWords';

/** A broken rule in the reader's language, with the server's own words beside it. */
export function RuleText({ rule }: { rule: string }) {
  const { language } = useTexts();
  const text =
    textOf('ruleBroken', ruleCode(rule) ?? '', language) ??
    (language === 'vi' ? ruleInVietnamese(rule) : null);
  if (text === null) return <span lang="en">{rule}</span>;
  return (
    <>
      {text}{' '}
      <span className="muted" lang="en">
        {rule}
      </span>
    </>
  );
}
