package vn.quantrac.jobs.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.WriteOutcome;

class CommitMetricsTest {

  private static final Instant COMMITTED = Instant.parse("2026-03-01T01:00:10Z");

  private final RecordedMetrics group = new RecordedMetrics();
  private final CommitMetrics metrics =
      new CommitMetrics(group, Clock.fixed(COMMITTED, ZoneOffset.UTC));

  private static ReceivedMessage message(
      long beforeCommitMillis, int received, RejectionReason... reasons) {
    Instant at = COMMITTED.minusMillis(beforeCommitMillis);
    return new ReceivedMessage(
        "quantrac/v1/stations/K-17/readings",
        "K-17",
        null,
        at,
        received,
        new SentOrder(at, 0),
        List.of(),
        Stream.of(reasons).map(reason -> new Rejection(reason, "for this test", null)).toList(),
        null,
        null,
        null);
  }

  @Test
  void countsWhatTheLedgerCounts() {
    metrics.committed(
        List.of(
            message(1, 5),
            message(1, 4, RejectionReason.UNKNOWN_UNIT, RejectionReason.UNKNOWN_UNIT),
            message(1, 1, RejectionReason.MALFORMED_JSON)),
        new WriteOutcome(4, 2, 1, 3));

    // 5 + 4 + 1 = 10 = 4 stored + 2 duplicate + 1 revised + 3 rejected
    assertThat(group.count(MetricNames.RECEIVED)).isEqualTo(10);
    assertThat(group.count(MetricNames.STORED)).isEqualTo(4);
    assertThat(group.count(MetricNames.DUPLICATE)).isEqualTo(2);
    assertThat(group.count(MetricNames.REVISED)).isEqualTo(1);
    assertThat(group.count(MetricNames.REJECTED + "{reason=UNKNOWN_UNIT}")).isEqualTo(2);
    assertThat(group.count(MetricNames.REJECTED + "{reason=MALFORMED_JSON}")).isEqualTo(1);
    assertThat(group.count(MetricNames.REJECTED + "{reason=TIME_IN_FUTURE}")).isZero();
    assertThat(group.count(MetricNames.COMMITS)).isEqualTo(1);
  }

  @Test
  void eachMessageWaitedFromItsArrivalToTheCommit() {
    metrics.committed(
        List.of(message(3, 1), message(30, 1), message(120_000, 1)), new WriteOutcome(3, 0, 0, 0));
    metrics.committed(List.of(message(30, 1)), new WriteOutcome(1, 0, 0, 0));

    String bucket = MetricNames.PUBLISH_TO_COMMIT + "_bucket{le=";
    // 3 ms is above 2 and at most 5; 30 ms twice above 20 and at most 50; two minutes above all
    assertThat(group.count(bucket + "0.002}")).isZero();
    assertThat(group.count(bucket + "0.005}")).isEqualTo(1);
    assertThat(group.count(bucket + "0.02}")).isEqualTo(1);
    assertThat(group.count(bucket + "0.05}")).isEqualTo(3);
    assertThat(group.count(bucket + "1.0}")).isEqualTo(3);
    assertThat(group.count(bucket + "60.0}")).isEqualTo(3);
    assertThat(group.count(bucket + "+Inf}")).isEqualTo(4);
    assertThat(group.count(MetricNames.PUBLISH_TO_COMMIT + "_count")).isEqualTo(4);
    // 0.003 + 0.030 + 120 + 0.030
    assertThat((double) group.gauge(MetricNames.PUBLISH_TO_COMMIT + "_sum"))
        .isEqualTo(120.063, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void clockThatWasSetBackCountsAsNoTime() {
    metrics.committed(List.of(message(-5_000, 1)), new WriteOutcome(1, 0, 0, 0));

    assertThat(group.count(MetricNames.PUBLISH_TO_COMMIT + "_bucket{le=0.001}")).isEqualTo(1);
  }
}
