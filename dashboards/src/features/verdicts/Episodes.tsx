import { useQuery } from '@tanstack/react-query';
import type { Station } from '../../api/answers';
import type { Episode } from '../../api/assessmentAnswers';
import { episodesQuery } from '../../api/assessments';
import type { Span } from '../../api/series';
import { Failure } from '../../components/Failure';
import { Loading } from '../../components/Loading';
import { formatValue } from '../../domain/numbers';
import { formatMoment } from '../../domain/time';
import { formatParameter } from '../../domain/units';
import { useTexts } from '../../i18n';
import { WhyLink } from '../why/WhyLink';
import type { ListedVerdicts } from './verdictFilter';
import { comparedWords, limitWords } from './verdictWords';

interface Props {
  station: Station;
  filter: ListedVerdicts;
  span: Span;
}

/** Exceedances that follow each other, as one event each; newest first. */
export function Episodes({ station, filter, span }: Props) {
  const { t } = useTexts();
  const { data, error, isPending, refetch } = useQuery(episodesQuery(station.code, filter, span));
  return (
    <section className="card" aria-labelledby="episodes-title" data-testid="episodes">
      <h2 id="episodes-title">{t('verdicts.episodes')}</h2>
      <p className="muted">{t(`averaging.${filter.averaging}`)}</p>
      {isPending && <Loading />}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.truncated && (
        <p className="hint">{t('verdicts.truncated', { count: data.items.length })}</p>
      )}
      {data?.items.length === 0 && <p className="hint">{t('verdicts.episodesEmpty')}</p>}
      {data && data.items.length > 0 && (
        <EpisodeTable episodes={[...data.items].reverse()} zone={station.timeZone} />
      )}
    </section>
  );
}

function EpisodeTable({ episodes, zone }: { episodes: Episode[]; zone: string }) {
  const { t } = useTexts();
  return (
    <div className="table-scroll table-tall">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('verdicts.episodeStart')}</th>
            <th scope="col">{t('verdicts.episodeEnd')}</th>
            <th scope="col">{t('statistics.parameter')}</th>
            <th scope="col" className="number">
              {t('verdicts.duration')}
            </th>
            <th scope="col" className="number">
              {t('verdicts.windows')}
            </th>
            <th scope="col" className="number">
              {t('verdicts.peak')}
            </th>
            <th scope="col">{t('verdicts.peakAt')}</th>
            <th scope="col" className="number">
              {t('verdicts.limit')}
            </th>
            <th scope="col">{t('verdicts.why')}</th>
          </tr>
        </thead>
        <tbody>
          {episodes.map((episode) => (
            <EpisodeRow key={episode.assessment} episode={episode} zone={zone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EpisodeRow({ episode, zone }: { episode: Episode; zone: string }) {
  const { t, language } = useTexts();
  const moment = (time: string) => formatMoment(Date.parse(time), zone);
  return (
    <tr>
      <th scope="row">{moment(episode.start)}</th>
      <td>{moment(episode.end)}</td>
      <td>{formatParameter(episode.parameter)}</td>
      <td className="number">
        {t('verdicts.hours', { count: formatValue(episode.durationHours, language) })}
      </td>
      <td className="number">{episode.windows}</td>
      <td className="number">{comparedWords({ ...episode, value: episode.peak }, language)}</td>
      <td>{moment(episode.peakAt)}</td>
      <td className="number">{limitWords(episode, t, language)}</td>
      <td>
        <WhyLink
          target={{ kind: 'assessment', id: episode.assessment }}
          about={`${formatParameter(episode.parameter)}, ${moment(episode.start)}`}
        />
      </td>
    </tr>
  );
}
