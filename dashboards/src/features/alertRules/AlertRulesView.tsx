import './alertRules.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { alertRuleFormQuery, alertRulesQuery, type AlertRule } from '../../api/alertRules';
import { roleIncludes } from '../../api/roles';
import { sessionQuery } from '../../api/sessions';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { useTexts } from '../../i18n';
import { AlertRuleEditor } from './AlertRuleEditor';
import { AlertRuleTable } from './AlertRuleTable';
import { RuleChanges } from './RuleChanges';

/** Alert rules in force, to come and ended; who may, edits them. */
export function AlertRulesView() {
  const { t } = useTexts();
  const rules = useQuery(alertRulesQuery);
  const form = useQuery(alertRuleFormQuery);
  const { data: session } = useQuery(sessionQuery);
  const [opened, setOpened] = useState<AlertRule | 'new' | null>(null);
  const [all, setAll] = useState(false);
  const role = session?.role ?? null;
  const error = rules.error ?? form.error;
  if (error) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          void rules.refetch();
          void form.refetch();
        }}
      />
    );
  }
  if (!rules.data || !form.data) return <Loading />;
  const mayTry = roleIncludes(role, 'analyst');
  const shown = rules.data.filter(({ validity }) => all || validity !== 'ENDED');
  return (
    <>
      <p className="muted">{t('alertRules.intro')}</p>
      <div className="toolbar">
        {mayTry && (
          <button type="button" className="button button-primary" onClick={() => setOpened('new')}>
            {t('alertRules.add')}
          </button>
        )}
        <label className="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          {t('alertRules.showEnded')}
        </label>
      </div>
      {opened !== null && (
        <AlertRuleEditor
          key={opened === 'new' ? 'new' : JSON.stringify(opened.rule)}
          form={form.data}
          edited={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
      {shown.length === 0 ? (
        <p className="hint">{t('alertRules.none')}</p>
      ) : (
        <AlertRuleTable form={form.data} rules={shown} onEdit={mayTry ? setOpened : null} />
      )}
      <RuleChanges mayUndo={roleIncludes(role, 'administrator')} />
    </>
  );
}
