import { useQuery } from '@tanstack/react-query';
import { createContext, use, useId, useState } from 'react';
import type { Problem } from '../../api/answers';
import { unitsQuery } from '../../api/planFiles';
import { FieldErrors } from '../../components/FieldErrors';
import { decimalPattern } from '../../domain/numbers';
import { useTexts } from '../../i18n';
import {
  belongsTo,
  nameOf,
  rowsAt,
  textAt,
  valueAt,
  withValue,
  type Draft,
  type Path,
} from './planDraft';
import { fixedChoices, type Choice, type Field, type ListOf } from './planFields';

interface Writing {
  draft: Draft;
  change: (draft: Draft) => void;
  errors: Problem['errors'];
}

/** What is written, and what the server said of it. */
export const WritingContext = createContext<Writing>({
  draft: {},
  change: () => undefined,
  errors: [],
});

/** Names in one input are parted so, since names of agencies have commas. */
const parted = ';';

/** The fields of a record, each with what the server refused in it. */
export function Fields({ fields, at }: { fields: Field[]; at: Path }) {
  return (
    <div className="plan-fields">
      {fields.map((field) => (
        <OneField key={field.path.join('.')} field={field} at={[...at, ...field.path]} />
      ))}
    </div>
  );
}

/** What the address of a plan takes. */
const planCode = '[a-z0-9][a-z0-9\\-]{0,63}';

function OneField({ field, at }: { field: Field; at: Path }) {
  const { t } = useTexts();
  const { errors } = use(WritingContext);
  const id = useId();
  const wrong = errors.filter((error) => belongsTo(error.parameter, nameOf(at)));
  const label = `${t(`planForm.${field.label}`)}${field.needed ? ' *' : ''}`;
  return (
    <div className={field.kind === 'flag' ? 'plan-flag' : 'field'} data-field={nameOf(at)}>
      {field.kind === 'bilingual' ? (
        (['vi', 'en'] as const).map((language) => (
          <label key={language}>
            <span>
              {label} ({t(language === 'vi' ? 'planForm.inVi' : 'planForm.inEn')})
            </span>
            <Input
              at={[...at, language]}
              field={field}
              describedBy={id}
              invalid={wrong.length > 0}
            />
          </label>
        ))
      ) : (
        <label>
          <span>{label}</span>
          <Input at={at} field={field} describedBy={id} invalid={wrong.length > 0} />
        </label>
      )}
      <FieldErrors id={id} errors={wrong} />
    </div>
  );
}

interface InputProps {
  at: Path;
  field: Field;
  describedBy: string;
  invalid: boolean;
}

function Input({ at, field: { kind }, describedBy, invalid }: InputProps) {
  const { t } = useTexts();
  const { draft, change } = use(WritingContext);
  const set = (value: unknown) => change(withValue(draft, at, value));
  const aria = { 'aria-invalid': invalid, 'aria-describedby': invalid ? describedBy : undefined };
  if (typeof kind === 'object') {
    return <Select of={kind.choose} value={textAt(draft, at)} onChange={set} aria={aria} />;
  }
  if (kind === 'flag') {
    return (
      <input
        type="checkbox"
        checked={valueAt(draft, at) === true}
        onChange={(event) => set(event.target.checked)}
        {...aria}
      />
    );
  }
  if (kind === 'names') {
    return (
      <input
        defaultValue={rowsAt(draft, at).join(`${parted} `)}
        onBlur={(event) =>
          set(
            event.target.value
              .split(parted)
              .map((name) => name.trim())
              .filter((name) => name !== ''),
          )
        }
        {...aria}
      />
    );
  }
  if (kind === 'bilingual') {
    return (
      <textarea
        rows={2}
        value={textAt(draft, at)}
        onChange={(event) => set(event.target.value)}
        {...aria}
      />
    );
  }
  return (
    <input
      type={kind === 'date' ? 'date' : 'text'}
      {...(kind === 'number' && { pattern: decimalPattern, title: t('plans.numberHint') })}
      {...(kind === 'code' && { required: true, pattern: planCode, title: t('plans.codeHint') })}
      inputMode={kind === 'number' ? 'decimal' : kind === 'integer' ? 'numeric' : undefined}
      value={textAt(draft, at)}
      onChange={(event) =>
        set(kind === 'number' ? event.target.value.replace(',', '.') : event.target.value)
      }
      {...aria}
    />
  );
}

interface SelectProps {
  of: Choice;
  value: string;
  onChange: (value: string) => void;
  aria: Record<string, boolean | string | undefined>;
}

function Select({ of, value, onChange, aria }: SelectProps) {
  const { t, language } = useTexts();
  const { draft } = use(WritingContext);
  const { data: units } = useQuery(unitsQuery);
  const groups = (list: string) =>
    rowsAt(draft, [list]).map((_, i): [string, string] => {
      const code = textAt(draft, [list, i, 'code']);
      return [code, `${code} ${textAt(draft, [list, i, 'name', language])}`];
    });
  const choices: [string, string][] =
    of === 'unit'
      ? (units ?? []).map(({ code, symbol }) => [code, symbol[language] || code])
      : of === 'indicatorGroup'
        ? groups('indicatorGroups')
        : of === 'taskGroup'
          ? groups('taskGroups')
          : fixedChoices[of].map((one) => [one, t(`planChoice.${one}`)]);
  return (
    <select value={value} onChange={(event) => onChange(event.target.value)} {...aria}>
      <option value="">–</option>
      {choices.map(([code, words]) => (
        <option key={code} value={code}>
          {words}
        </option>
      ))}
    </select>
  );
}

/** A list of records that can be added to and taken from. */
export function Records({ list, at }: { list: ListOf; at: Path }) {
  const { t, language } = useTexts();
  const { draft, change, errors } = use(WritingContext);
  const path = [...at, ...list.path];
  const rows = rowsAt(draft, path);
  return (
    <div className="plan-records" data-list={nameOf(path)}>
      {rows.map((_, i) => {
        const below = [...path, i];
        const wrong = errors.some(({ parameter }) => belongsTo(parameter, nameOf(below)));
        const title = [
          textAt(draft, [...below, 'code']) || textAt(draft, [...below, 'year']),
          textAt(draft, [...below, 'name', language]) || textAt(draft, [...below, 'name']),
          textAt(draft, [...below, 'text', language]) || textAt(draft, [...below, 'text']),
          textAt(draft, [...below, language]),
        ]
          .filter((part) => part !== '')
          .join(' ');
        return (
          // Rows have no name of their own while they are written; their place is their identity.
          <Row
            key={`${String(i)} of ${String(rows.length)}`}
            list={list}
            at={below}
            title={title}
            wrong={wrong}
            onRemove={() => change(withValue(draft, path, without(rows, i)))}
          />
        );
      })}
      <button
        type="button"
        className="button"
        data-testid={`add-${list.path.join('-')}`}
        onClick={() => change(withValue(draft, path, [...rows, list.fresh]))}
      >
        {t('planForm.add')}: {t(`planList.${list.name}`)}
      </button>
    </div>
  );
}

const without = (rows: unknown[], place: number) => rows.filter((_row, i) => i !== place);

interface RowProps {
  list: ListOf;
  at: Path;
  title: string;
  /** Whether the server refused something in it. */
  wrong: boolean;
  onRemove: () => void;
}

/** One record; a new one is open, and one with something wrong is opened. */
function Row({ list, at, title, wrong, onRemove }: RowProps) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(title === '');
  return (
    <details
      open={isOpen || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      // The browser can show what is wrong only where it is open.
      onInvalidCapture={({ target }) => {
        if (isOpen || wrong) return;
        setOpen(true);
        requestAnimationFrame(() => target instanceof HTMLInputElement && target.reportValidity());
      }}
    >
      <summary className={wrong ? 'form-error' : undefined}>
        {title || t('planForm.newRow')}
      </summary>
      <Fields fields={list.fields} at={at} />
      {list.lists?.map((one) => (
        <fieldset key={one.path.join('.')}>
          <legend>{t(`planList.${one.name}`)}</legend>
          <Records list={one} at={at} />
        </fieldset>
      ))}
      <button type="button" className="button button-quiet" onClick={onRemove}>
        {t('planForm.remove')}
      </button>
    </details>
  );
}
