import { useMutation } from '@tanstack/react-query';
import { downloadCsv, saveFile } from '../../api/downloads';
import type { Resolution, Span } from '../../api/series';
import { Failure } from '../../components/Failure';
import { Icon } from '../../components/Icon';
import { isoDate } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';

interface Props {
  code: string;
  parameters: string[];
  resolution: Resolution;
  span: Span;
  zone: string;
}

const lists: Record<Resolution, string> = { raw: 'readings', hour: 'hours', day: 'days' };

/** The data of each panel as a file, as the API gives them. */
export function ChartDownloads({ code, parameters, resolution, span, zone }: Props) {
  const { t } = useTexts();
  const download = useMutation({
    mutationFn: async (parameter: string) => {
      const query = new URLSearchParams({
        from: new Date(span.from).toISOString(),
        to: new Date(span.to).toISOString(),
        limit: '1000',
      });
      const series = `/api/v1/stations/${encodeURIComponent(code)}/series/${encodeURIComponent(parameter)}`;
      const file = await downloadCsv(`${series}/${lists[resolution]}?${query.toString()}`);
      const days = `${isoDate(span.from, zone)}_${isoDate(span.to, zone)}`;
      saveFile(file, `${code}_${parameter}_${lists[resolution]}_${days}.csv`);
    },
  });
  return (
    <div className="downloads">
      {parameters.map((parameter) => (
        <button
          key={parameter}
          type="button"
          className="button button-quiet"
          disabled={download.isPending}
          onClick={() => download.mutate(parameter)}
        >
          <Icon name="download" size={15} />
          {download.isPending && download.variables === parameter
            ? t('chart.downloading')
            : `${t('chart.download')} ${formatParameter(parameter)}`}
        </button>
      ))}
      {download.isError && <Failure error={download.error} />}
    </div>
  );
}
