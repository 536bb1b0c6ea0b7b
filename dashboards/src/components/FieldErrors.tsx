import type { BrokenRule } from '../api/answers';
import { RuleText } from './RuleText';

/** What is wrong at a field: in the reader's language, and in the words of the file's reader. */
export function FieldErrors({ id, errors }: { id: string; errors: BrokenRule[] }) {
  if (errors.length === 0) return null;
  return (
    <ul id={id} className="rule-errors" role="alert">
      {errors.map(({ parameter, rule, ruleVi }) => (
        <li key={`${parameter} ${rule}`}>
          <RuleText rule={rule} ruleVi={ruleVi} />
        </li>
      ))}
    </ul>
  );
}
