import { useId } from 'react';
import type { PlainField } from '../../api/alertRules';
import type { BrokenRule } from '../../api/answers';
import { textOf, useTexts } from '../../i18n';
import { FieldErrors } from '../../components/FieldErrors';
import type { RuleValues } from './ruleValues';

interface Props {
  field: PlainField;
  /** Of the field, as limit.clearAtPercent. */
  path: string;
  values: RuleValues;
  onChange: (part: RuleValues) => void;
  errors: BrokenRule[];
  /** An identifier stays what it is. */
  fixed?: boolean;
}

/** One field of a rule, as its kind asks for, with what is wrong below it. */
export function RuleInput({ field, path, values, onChange, errors, fixed = false }: Props) {
  const { language } = useTexts();
  const id = useId();
  const label = textOf('ruleField', field.name, language) ?? field.name;
  const wrong = errors.length > 0;
  const common = {
    name: path,
    'aria-invalid': wrong,
    'aria-describedby': wrong ? id : undefined,
  };
  if (field.kind === 'TEXTS') {
    return (
      <div className="rule-field rule-field-wide">
        {(['vi', 'en'] as const).map((of) => (
          <label className="field" key={of}>
            <span>
              {label} ({of}){field.required && ' *'}
            </span>
            <input
              {...common}
              name={`${path}.${of}`}
              value={one(values, `${path}.${of}`)}
              maxLength={2000}
              onChange={({ target }) => onChange({ [`${path}.${of}`]: target.value })}
            />
          </label>
        ))}
        <FieldErrors id={id} errors={errors} />
      </div>
    );
  }
  if (field.kind === 'CHOICES') {
    return (
      <Choices
        field={field}
        label={label}
        chosen={many(values, path)}
        onChange={(chosen) => onChange({ [path]: chosen })}
        errors={errors}
        id={id}
      />
    );
  }
  return (
    <div className="rule-field">
      <label className="field">
        <span>
          {label}
          {field.required && ' *'}
        </span>
        {field.kind === 'CHOICE' ? (
          <select
            {...common}
            value={one(values, path)}
            onChange={({ target }) => onChange({ [path]: target.value })}
          >
            {field.options.map((option) => (
              <option key={option} value={option}>
                {textOf('ruleOption', option, language) ?? option}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...common}
            value={one(values, path)}
            readOnly={fixed}
            maxLength={2000}
            inputMode={inputMode(field)}
            type={field.kind === 'DATE' ? 'date' : 'text'}
            placeholder={textOf('rulePlaceholder', field.name, language) ?? ''}
            onChange={({ target }) => onChange({ [path]: target.value })}
          />
        )}
      </label>
      <FieldErrors id={id} errors={errors} />
    </div>
  );
}

function inputMode({ kind }: PlainField) {
  return kind === 'WHOLE' ? 'numeric' : kind === 'NUMBER' ? 'decimal' : undefined;
}

function one(values: RuleValues, path: string): string {
  const value = values[path];
  return typeof value === 'string' ? value : '';
}

function many(values: RuleValues, path: string): string[] {
  const value = values[path];
  return Array.isArray(value) ? value : [];
}

interface ChoicesProps {
  field: PlainField;
  label: string;
  chosen: string[];
  onChange: (chosen: string[]) => void;
  errors: BrokenRule[];
  id: string;
}

function Choices({ field, label, chosen, onChange, errors, id }: ChoicesProps) {
  const { t, language } = useTexts();
  return (
    <fieldset
      className="rule-field rule-field-wide rule-choices"
      aria-describedby={errors.length > 0 ? id : undefined}
    >
      <legend>
        {label} {!field.required && <span className="muted">({t('alertRules.noneIsAll')})</span>}
      </legend>
      {field.options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              onChange(
                field.options.filter((other) =>
                  other === option ? target.checked : chosen.includes(other),
                ),
              )
            }
          />
          {textOf('ruleOption', option, language) ?? option}
        </label>
      ))}
      <FieldErrors id={id} errors={errors} />
    </fieldset>
  );
}
