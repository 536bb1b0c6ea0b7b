import './validation.css';
import type { Station } from '../../api/answers';
import { RoleGate } from '../../components/RoleGate';
import { useTexts } from '../../i18n';
import { useNewest } from '../station/useNewest';
import { MarkForm } from './MarkForm';
import { MonthForm } from './MonthForm';
import { ValidationList } from './ValidationList';

/** What people decide about a station's readings, and what they have decided. */
export function ValidationSection({ station, now }: { station: Station; now: number }) {
  const { t } = useTexts();
  const newest = useNewest(station.code, now);
  return (
    <>
      <section className="card" aria-labelledby="mark-title">
        <h2 id="mark-title">{t('validation.title')}</h2>
        <p className="muted">{t('validation.intro')}</p>
        <RoleGate needs="operator" text={t('validation.needsOperator')}>
          <MarkForm station={station} newest={newest} />
        </RoleGate>
      </section>
      <ValidationList station={station} />
      <section className="card" aria-labelledby="verify-title">
        <h2 id="verify-title">{t('validation.verifyTitle')}</h2>
        <p className="muted">{t('validation.verifyIntro')}</p>
        <RoleGate needs="analyst" text={t('validation.needsAnalyst')}>
          <MonthForm station={station} newest={newest} />
        </RoleGate>
      </section>
    </>
  );
}
