import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { IndexRow } from '../../api/answers';
import { defaultScheme, schemeQuery } from '../../api/schemes';
import type { Span } from '../../api/series';
import ChartCanvas from '../../charts/ChartCanvas';
import { indexChartHeight, indexOption } from '../../charts/indexOption';
import type { Point } from '../../charts/points';
import { useTexts } from '../../i18n';
import { schemeId } from './indexViews';
import { indexWords, periodName } from './trackWords';

interface Props {
  rows: IndexRow[];
  bars: Point[];
  span: Span;
  zone: string;
}

/** The index as bars before the bands of its levels. */
export default function IndexChart({ rows, bars, span, zone }: Props) {
  const { t, language } = useTexts();
  const [first] = rows;
  const { data: scheme } = useQuery(schemeQuery(first ? schemeId(first) : defaultScheme));
  const option = useMemo(() => {
    const words = { t, language, zone };
    return indexOption(rows, bars, scheme?.levels ?? [], span, zone, language, (row) => ({
      heading: periodName(row, words),
      text: indexWords(row, words),
    }));
  }, [rows, bars, scheme, span, zone, language, t]);
  return <ChartCanvas option={option} height={indexChartHeight} />;
}
