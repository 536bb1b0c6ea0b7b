import { textOf, useTexts } from '../i18n';

/** Where in what was sent a rule is broken: a row, a column or a field, by the names people use. */
export function PlaceName({ place }: { place: string }) {
  const { t, language } = useTexts();
  const [, kind, number, rest] = /^(row|column)\[(\d+)\]\.?(.*)$/.exec(place) ?? [];
  const name = (field: string) =>
    textOf('importColumn', field, language) ?? textOf('sentField', field, language) ?? field;
  if (kind !== 'row' && kind !== 'column') return <>{name(place)}</>;
  return (
    <>
      {t(kind === 'row' ? 'plans.rowAt' : 'plans.columnAt', { number })}
      {rest && `, ${name(rest)}`}
    </>
  );
}
