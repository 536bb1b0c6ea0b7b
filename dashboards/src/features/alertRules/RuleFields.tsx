import { useId } from 'react';
import type { RuleField } from '../../api/alertRules';
import type { BrokenRule } from '../../api/answers';
import { textOf, useTexts } from '../../i18n';
import { FieldErrors } from '../../components/FieldErrors';
import { RuleInput } from './RuleInput';
import { conditionsOf, isLadder, type RuleValues } from './ruleValues';

interface Props {
  form: RuleField[];
  values: RuleValues;
  condition: string;
  /** Whether a version of a rule is edited, whose name and condition stay. */
  edited: boolean;
  errors: ReadonlyMap<string, BrokenRule[]>;
  onChange: (part: RuleValues) => void;
  onCondition: (name: string) => void;
}

/** Every field of a rule, and those of the one condition that it watches. */
export function RuleFields(props: Props) {
  const { form, values, condition, edited, errors, onChange, onCondition } = props;
  const { t, language } = useTexts();
  const id = useId();
  const chosen = form.find(({ name }) => name === condition);
  const ofCondition = errors.get(condition) ?? [];
  return (
    <>
      <div className="rule-fields">
        {form
          .filter((field) => isLadder(field) || !['CONDITION', 'ENTRIES'].includes(field.kind))
          .map((field) => (
            <RuleInput
              key={field.name}
              field={field}
              path={field.name}
              values={values}
              onChange={onChange}
              errors={errors.get(field.name) ?? []}
              fixed={edited && field.name === 'id'}
            />
          ))}
      </div>
      <fieldset
        className="rule-condition"
        aria-describedby={ofCondition.length > 0 ? id : undefined}
      >
        <legend>{t('alertRules.watches')}</legend>
        <label className="field">
          <span>{t('alertRules.condition')} *</span>
          <select
            name="condition"
            value={condition}
            disabled={edited}
            onChange={({ target }) => onCondition(target.value)}
          >
            {conditionsOf(form).map(({ name }) => (
              <option key={name} value={name}>
                {textOf('ruleField', name, language) ?? name}
              </option>
            ))}
          </select>
        </label>
        <div className="rule-fields">
          {chosen?.fields.map((field) => (
            <RuleInput
              key={`${condition}.${field.name}`}
              field={field}
              path={`${condition}.${field.name}`}
              values={values}
              onChange={onChange}
              errors={errors.get(`${condition}.${field.name}`) ?? []}
            />
          ))}
        </div>
        <FieldErrors id={id} errors={ofCondition} />
      </fieldset>
    </>
  );
}
