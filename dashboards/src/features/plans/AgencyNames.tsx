import type { PlanTask } from '../../api/tasks';
import { noValue } from '../../domain/numbers';
import { useTexts } from '../../i18n';

/** Agencies by the names that a plan calls them, in its order. */
export function AgencyNames({ of }: { of: PlanTask['lead'] }) {
  const { language } = useTexts();
  return of.map((one) => (language === 'vi' ? one.name : one.en)).join('; ') || noValue;
}
