package vn.quantrac.storage;

/**
 * What of alerts follows from the set of readings alone, whatever order they came in and wherever
 * the process was killed: which stand, and that those who were told of each know how it stands.
 *
 * <p>Left out are alerts about silence and about the platform, which follow from the clock on the
 * wall; what is pending; and what was withdrawn, since nobody says how much of what is corrected
 * later was looked at before. A day or a year that the series has not passed is known only some
 * minutes after it was computed: alerts are compared as they are without it.
 */
final class ComparedAlerts {

  /** Alerts with the newest hour of their series, before which every window is over. */
  private static final String COMPARED =
      """
      with newest as (
        select s.code, e.parameter, max(h.period_end) as hour
          from hour_statistic h join series e on e.id = h.series_id join station s on s.id = e.station_id
         group by s.code, e.parameter),
      compared as (
        select a.*, coalesce(a.averaging in ('24h', 'year'), false) as long,
               case when coalesce(a.averaging in ('24h', 'year'), false) then n.hour
                    else 'infinity' end as passed
          from alert a left join newest n on n.code = a.subject and n.parameter = a.parameter
         where a.station_id is not null and a.class not in ('COMMUNICATION', 'SYSTEM')
           and a.raised_at is not null and not a.withdrawn)
      """;

  /** An alert a row. A later occurrence of the condition ends an earlier one that was cleared. */
  static final String ALERTS =
      COMPARED
          + """
      select row(c.subject, c.rule, c.started_at)::text collate "C",
             row(c.rule_id, c.rule_version, c.class, c.severity, c.source, c.parameter, c.averaging,
                 c.unit, c.raised_at, case when c.cleared_at <= c.passed then c.cleared_at end,
                 case when not c.long then c.last_at end, c.evidence_at, c.value, c.limit_value,
                 c.superseded and exists (
                   select 1 from compared l
                    where l.subject = c.subject and l.rule = c.rule and l.started_at > c.started_at
                      and l.started_at <= c.passed),
                 case when not c.long then c.state end)::text collate "C"
        from compared c where c.started_at <= c.passed
       order by 1, 2
      """;

  /** Of each alert whether what was told of it is without gaps, ends as it stands, and went out. */
  static final String TOLD =
      COMPARED
          + """
      select row(c.subject, c.rule, c.started_at)::text collate "C",
             row(min(t.number), max(t.number) = count(*), count(*) = c.transitions,
                 (array_agg(t.kind order by t.number))[1],
                 (array_agg(t.state order by t.number desc))[1] = c.state,
                 bool_and(t.announced_at is not null))::text collate "C"
        from compared c left join alert_transition t on t.alert_id = c.id
       where c.started_at <= c.passed
       group by c.id, c.subject, c.rule, c.started_at, c.transitions, c.state
       order by 1, 2
      """;

  private ComparedAlerts() {}
}
