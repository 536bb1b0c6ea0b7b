package vn.quantrac.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevisionsTest {

  private static final SentOrder EIGHT = order("2026-03-01T01:00:00Z", 1);
  private static final SentOrder NINE = order("2026-03-01T02:00:00Z", 1);

  @Test
  void theLaterSentWinsWhateverItSays() {
    assertThat(Revisions.supersedes(reading("1"), NINE, reading("2"), EIGHT)).isTrue();
    assertThat(Revisions.supersedes(reading("2"), EIGHT, reading("1"), NINE)).isFalse();
  }

  @Test
  void sequenceDecidesBetweenMessagesSentAtOneTime() {
    SentOrder second = order("2026-03-01T01:00:00Z", 2);
    assertThat(Revisions.supersedes(reading("1"), second, reading("2"), EIGHT)).isTrue();
  }

  @Test
  void aFullTieIsDecidedByContentSoThatArrivalDoesNotMatter() {
    assertThat(Revisions.supersedes(reading("2"), EIGHT, reading("1"), EIGHT)).isTrue();
    assertThat(Revisions.supersedes(reading("1"), EIGHT, reading("2"), EIGHT)).isFalse();
    assertThat(Revisions.supersedes(reading(null), EIGHT, reading("1"), EIGHT)).isFalse();
    assertThat(Revisions.supersedes(reading("1"), EIGHT, reading("1"), EIGHT)).isFalse();
  }

  @Test
  void contentIsComparedAsNumberNotAsText() {
    assertThat(Revisions.sameContent(reading("1.50"), reading("1.5"))).isTrue();
    assertThat(Revisions.sameContent(reading("1.5"), reading(null))).isFalse();
  }

  @Test
  void canonicalDecimalsSurviveADouble() {
    BigDecimal third = new BigDecimal("0.3333333333333333333333");
    BigDecimal canonical = Decimals.canonical(third);
    assertThat(canonical).isEqualTo(new BigDecimal("0.333333333333333"));
    assertThat(Decimals.canonical(canonical.doubleValue())).isEqualTo(canonical);
    assertThat(Decimals.canonical(new BigDecimal("100.00"))).isEqualTo(new BigDecimal("1E+2"));
    assertThat(Decimals.canonical(100.0)).isEqualTo(new BigDecimal("1E+2"));
  }

  private static Reading reading(@Nullable String value) {
    return Reading.of(
        "PM2.5",
        Instant.parse("2026-03-01T01:00:00Z"),
        value == null ? null : new BigDecimal(value),
        InstrumentStatus.MEASURING);
  }

  private static SentOrder order(String sentAt, long sequence) {
    return new SentOrder(Instant.parse(sentAt), sequence);
  }
}
