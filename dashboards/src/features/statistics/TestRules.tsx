import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { rulebooksQuery } from '../../api/rulebooks';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { rulebookAddress } from '../rulebooks/rulebookAddress';

/** By which rules, and which version of them, the readings of a kind of station are tested. */
export function TestRules({ kind }: { kind: string }) {
  return (
    <RoleGate needs="viewer" text="" silent>
      <Rules kind={kind} />
    </RoleGate>
  );
}

function Rules({ kind }: { kind: string }) {
  const { t } = useTexts();
  const { data } = useQuery(rulebooksQuery);
  const file = data?.files.find((one) => one.kind === 'quality' && one.id === kind);
  if (!data || !file) return null;
  return (
    <p className="muted" data-testid="test-rules">
      {t('readings.testRules')}{' '}
      <Link href={rulebookAddress(file.path, data.set)}>
        {file.id} {file.version}
      </Link>
      {data.set !== null && <> ({t('readings.ruleSet', { set: data.set })})</>}
    </p>
  );
}
