import { useQuery } from '@tanstack/react-query';
import { stationsQuery } from '../api/stations';
import { useTexts } from '../i18n';

interface Props {
  value: string | undefined;
  onChange: (code: string | undefined) => void;
}

/** One station, or all of them (undefined). */
export function StationSelect({ value, onChange }: Props) {
  const { t } = useTexts();
  const { data } = useQuery(stationsQuery);
  return (
    <label className="field">
      <span>{t('rejections.station')}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      >
        <option value="">{t('rejections.anyStation')}</option>
        {data?.items.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} · {name}
          </option>
        ))}
      </select>
    </label>
  );
}
