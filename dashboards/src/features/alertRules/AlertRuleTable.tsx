import { Link } from 'wouter';
import type { AlertRule, RuleField } from '../../api/alertRules';
import { textOf, useTexts } from '../../i18n';
import { rulebookAddress } from '../rulebooks/rulebookAddress';
import { conditionOf, valuesOf, type RuleValues } from './ruleValues';

interface Props {
  form: RuleField[];
  rules: AlertRule[];
  /** Null for those who may not edit. */
  onEdit: ((rule: AlertRule) => void) | null;
}

/** Every version of every rule: what it watches, where, how urgent it is, and from when on. */
export function AlertRuleTable({ form, rules, onEdit }: Props) {
  const { t } = useTexts();
  return (
    <div className="table-scroll card">
      <table className="stacked" data-testid="alert-rules">
        <thead>
          <tr>
            <th scope="col">{t('alertRules.rule')}</th>
            <th scope="col">{t('alertRules.urgency')}</th>
            <th scope="col">{t('alertRules.watches')}</th>
            <th scope="col">{t('alertRules.where')}</th>
            <th scope="col">{t('alertRules.delays')}</th>
            <th scope="col">{t('alertRules.valid')}</th>
            <th scope="col">{t('alertRules.file')}</th>
            {onEdit && <th scope="col">{t('alertRules.edit')}</th>}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <Row
              key={`${rule.file} ${text(rule, 'id')} ${text(rule, 'validFrom')}`}
              form={form}
              rule={rule}
              onEdit={onEdit}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function text({ rule }: AlertRule, field: string): string {
  const value = rule[field];
  return typeof value === 'string' ? value : '';
}

function value(values: RuleValues, path: string): string {
  const found = values[path] ?? '';
  return typeof found === 'string' ? found : found.join(', ');
}

function Row({
  form,
  rule,
  onEdit,
}: {
  form: RuleField[];
  rule: AlertRule;
  onEdit: Props['onEdit'];
}) {
  const { t, language } = useTexts();
  const values = valuesOf(form, rule.rule);
  const word = (of: string) => textOf('ruleOption', of, language) ?? of;
  const kinds = values['stationKinds'];
  const where = [
    ...(Array.isArray(kinds) && kinds.length > 0 ? kinds.map(word) : [t('alertRules.everywhere')]),
    ...(value(values, 'parameters') === '' ? [] : [value(values, 'parameters')]),
  ];
  const id = text(rule, 'id');
  return (
    <tr
      data-testid={`alert-rule-${id}`}
      className={rule.validity === 'IN_FORCE' ? undefined : 'secondary'}
    >
      <th scope="row" className="wrap">
        {value(values, `name.${language}`)}
        <br />
        <code>{id}</code>
      </th>
      <td>
        {word(value(values, 'severity'))}
        <br />
        <span className="muted">{word(value(values, 'alertClass'))}</span>
      </td>
      <td className="wrap">
        <Condition form={form} rule={rule} values={values} />
      </td>
      <td className="wrap" data-label={t('alertRules.where')}>
        {where.join(', ')}
      </td>
      <td className="rule-delays" data-label={t('alertRules.delays')}>
        {t('alertRules.delayWords', {
          on: value(values, 'onDelayMinutes') || '0',
          off: value(values, 'offDelayMinutes') || '0',
        })}
      </td>
      <td data-label={t('alertRules.valid')}>
        {t(`alertRules.${rule.validity}`)}
        <br />
        <span className="muted">
          {text(rule, 'validFrom')} – {text(rule, 'validTo') || '…'}
        </span>
      </td>
      <td data-label={t('alertRules.file')}>
        <Link href={rulebookAddress(rule.file, null)}>{rule.file}</Link>
        <br />
        <span className="muted">{t(`rulebooks.${rule.origin}`)}</span>
      </td>
      {onEdit && (
        <td>
          {rule.editable ? (
            <button
              type="button"
              className="button"
              data-testid={`edit-rule-${id}`}
              onClick={() => onEdit(rule)}
            >
              {t('alertRules.editOne')}
            </button>
          ) : (
            <span className="muted">{t('alertRules.byHand')}</span>
          )}
        </td>
      )}
    </tr>
  );
}

function Condition({
  form,
  rule,
  values,
}: {
  form: RuleField[];
  rule: AlertRule;
  values: RuleValues;
}) {
  const { language } = useTexts();
  const name = conditionOf(form, rule.rule);
  const fields = form.find((field) => field.name === name)?.fields ?? [];
  return (
    <>
      {textOf('ruleField', name, language) ?? name}
      <span className="muted">
        {fields
          .map((field) => ({ field, shown: value(values, `${name}.${field.name}`) }))
          .filter(({ shown }) => shown !== '')
          .map(
            ({ field, shown }) =>
              ` · ${textOf('ruleField', field.name, language) ?? field.name}: ${
                textOf('ruleOption', shown, language) ?? shown
              }`,
          )}
      </span>
    </>
  );
}
