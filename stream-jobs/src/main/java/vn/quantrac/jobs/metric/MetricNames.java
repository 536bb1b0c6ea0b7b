package vn.quantrac.jobs.metric;

/**
 * Names of what the flow measures, as Prometheus knows them. On a cluster, Flink's own reporter
 * puts the place of the operator before them, which {@code deploy/monitoring/prometheus.yml} takes
 * away.
 */
public final class MetricNames {

  /** Counter: readings that messages held, counted before any was judged. */
  public static final String RECEIVED = "quantrac_readings_received_total";

  /** Counter: readings stored as new. */
  public static final String STORED = "quantrac_readings_stored_total";

  /** Counter: readings whose content was known. */
  public static final String DUPLICATE = "quantrac_readings_duplicate_total";

  /** Counter: readings with another content for a known identity. */
  public static final String REVISED = "quantrac_readings_revised_total";

  /** Counter with the label {@link #REASON}: readings, or whole messages, refused. */
  public static final String REJECTED = "quantrac_readings_rejected_total";

  /** Label: a name of {@link vn.quantrac.domain.reading.RejectionReason}. */
  public static final String REASON = "reason";

  /** Counter: transactions that held messages. */
  public static final String COMMITS = "quantrac_commits_total";

  /** Histogram: seconds from a message's arrival from the broker to the commit of its readings. */
  public static final String PUBLISH_TO_COMMIT = "quantrac_publish_to_commit_seconds";

  /** Gauge with the label {@link #STEP}: rows taken and not yet being written. */
  public static final String ROWS_WAITING = "quantrac_rows_waiting";

  /** Label: {@code store} or {@code derive}. */
  public static final String STEP = "step";

  /** Gauge: age in seconds of the oldest index that the broker has not taken; 0 when none waits. */
  public static final String ANNOUNCEMENT_AGE = "quantrac_announcement_age_seconds";

  private MetricNames() {}
}
