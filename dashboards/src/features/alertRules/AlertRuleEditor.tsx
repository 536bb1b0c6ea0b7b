import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  draftAlertRule,
  orderAlertRule,
  type AlertRule,
  type AlertRuleDraft,
  type FilledRule,
  type RuleField,
} from '../../api/alertRules';
import type { BrokenRule } from '../../api/answers';
import { ProblemError } from '../../api/problems';
import { rehearse } from '../../api/rulebooks';
import { DayFields } from '../../components/DayFields';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { RoleGate } from '../../components/RoleGate';
import { StationSelect } from '../../components/StationSelect';
import { lastDays, type Days } from '../../domain/days';
import { defaultZone, isoDate } from '../../domain/time';
import { useTexts } from '../../i18n';
import { rehearsalRequest } from '../rulebooks/rehearsalRequest';
import { RehearsalResult } from '../rulebooks/RehearsalResult';
import { FieldErrors } from '../../components/FieldErrors';
import { PutInForce } from './PutInForce';
import { RuleFields } from './RuleFields';
import { conditionOf, errorsByField, ruleOf, shownPaths, valuesOf } from './ruleValues';

interface Props {
  form: RuleField[];
  /** The version that is edited; null for a new rule. */
  edited: AlertRule | null;
  onClose: () => void;
}

/** A draft, the rehearsed file, and what it says. */
interface Tried {
  filled: FilledRule;
  draft: AlertRuleDraft;
}

/** Fills in a rule, tries it on stored history, and then puts it in force. */
export function AlertRuleEditor({ form, edited, onClose }: Props) {
  const { t } = useTexts();
  const client = useQueryClient();
  const [first] = useState(() => edited?.rule ?? { validFrom: isoDate(Date.now(), defaultZone) });
  const [values, setValues] = useState(() => valuesOf(form, first));
  const [condition, setCondition] = useState(() => conditionOf(form, first));
  const [days, setDays] = useState<Days>(() => lastDays(7, Date.now(), defaultZone));
  const [station, setStation] = useState<string | undefined>();
  const [tried, setTried] = useState<Tried | null>(null);
  const [badSpan, setBadSpan] = useState(false);
  const attempt = useMutation({
    mutationFn: async () => {
      const filled: FilledRule = {
        rule: ruleOf(form, values, condition, first),
        replaces: edited && {
          file: edited.file,
          id: textOf(edited.rule['id']),
          validFrom: textOf(edited.rule['validFrom']),
        },
      };
      const draft = await draftAlertRule(filled);
      const request = rehearsalRequest(
        { path: draft.path, text: draft.text, days, station, differencesOnly: true },
        defaultZone,
      );
      setBadSpan(typeof request === 'string');
      if (typeof request === 'string') return null;
      const rehearsal = await rehearse(request);
      setTried({ filled, draft });
      return rehearsal;
    },
    onMutate: () => setTried(null),
  });
  const order = useMutation({
    mutationFn: ({ filled, draft, reason }: Tried & { reason: string }) =>
      orderAlertRule({ ...filled, reason, basis: draft.basis }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['alert-rules'] });
      await client.invalidateQueries({ queryKey: ['rulebooks'] });
      onClose();
    },
  });
  const refused = [attempt.error, order.error].find(
    (error) => error instanceof ProblemError && error.problem.errors.length > 0,
  );
  const errors =
    refused instanceof ProblemError
      ? errorsByField(refused.problem, shownPaths(form, condition))
      : new Map<string, BrokenRule[]>();
  const changed = () => {
    setTried(null);
    attempt.reset();
    order.reset();
  };
  return (
    <form
      className="card rule-editor"
      data-testid="alert-rule-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      <h2>{edited ? t('alertRules.edit') : t('alertRules.add')}</h2>
      <p className="muted">{edited ? t('alertRules.editHint') : t('alertRules.addHint')}</p>
      <FieldErrors id="rule-errors" errors={errors.get('') ?? []} />
      <RuleFields
        form={form}
        values={values}
        condition={condition}
        edited={edited !== null}
        errors={errors}
        onChange={(part) => {
          setValues({ ...values, ...part });
          changed();
        }}
        onCondition={(name) => {
          setCondition(name);
          changed();
        }}
      />
      <div className="toolbar">
        <DayFields days={days} onChange={setDays} />
        <StationSelect value={station} onChange={setStation} />
        <button type="submit" className="button button-primary" disabled={attempt.isPending}>
          {t('alertRules.try')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('alertRules.cancel')}
        </button>
      </div>
      {badSpan && (
        <p className="form-error" role="alert">
          {t('alertRules.badSpan')}
        </p>
      )}
      {attempt.isPending && <Loading />}
      {attempt.error && attempt.error !== refused && <Failure error={attempt.error} />}
      {attempt.data && <RehearsalResult rehearsal={attempt.data} />}
      {tried && (
        <RoleGate needs="administrator" text={t('alertRules.needsAdministrator')}>
          <PutInForce
            file={tried.draft.path}
            busy={order.isPending}
            onSubmit={(reason) => order.mutate({ ...tried, reason })}
          />
        </RoleGate>
      )}
      {order.error && order.error !== refused && <Failure error={order.error} />}
    </form>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
