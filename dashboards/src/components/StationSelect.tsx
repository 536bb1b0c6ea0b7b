import { useQuery } from '@tanstack/react-query';
import { stationsQuery } from '../api/stations';
import { useTexts } from '../i18n';
import { Choice } from './Choice';

interface Props {
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}

/** One station, or all of them (undefined). */
export function StationSelect({ value, onChange }: Props) {
  const { t } = useTexts();
  const { data } = useQuery(stationsQuery);
  return (
    <Choice
      text={t('rejections.station')}
      any={t('rejections.anyStation')}
      value={value ?? ''}
      options={(data?.items ?? []).map(({ code, name }) => [code, `${code} · ${name}`])}
      onChange={(code) => onChange(code === '' ? undefined : code)}
    />
  );
}
