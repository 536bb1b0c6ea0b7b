package vn.quantrac.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RepeatedLinesTest {

  private static final Instant BEGAN = Instant.parse("2026-03-01T00:00:00Z");

  private final LoggerContext context = new LoggerContext();
  private final RepeatedLines filter = new RepeatedLines();

  @BeforeEach
  void twoLinesPerMinute() {
    filter.setLinesPerMinute(2);
  }

  private boolean through(int second, String message, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "test", context.getLogger("vn.quantrac.Test"), Level.WARN, message, null, arguments);
    event.setInstant(BEGAN.plusSeconds(second));
    return filter.decide(event) != FilterReply.DENY;
  }

  @Test
  void linesThatDifferInTheirParticularsAloneAreTheSame() {
    assertThat(through(0, "station {} is refused", "A")).isTrue();
    assertThat(through(1, "station {} is refused", "B")).isTrue();
    assertThat(through(2, "station {} is refused", "C")).isFalse();
    assertThat(through(2, "something else")).isTrue();
  }

  @Test
  void nextMinuteBeginsAnew() {
    assertThat(through(0, "again")).isTrue();
    assertThat(through(1, "again")).isTrue();
    assertThat(through(59, "again")).isFalse();
    assertThat(through(60, "again")).isTrue();
    assertThat(through(61, "again")).isTrue();
    assertThat(through(62, "again")).isFalse();
  }

  /** One message a second for a day is two lines a minute and a note: 2,880 of 86,400. */
  @Test
  void rejectedMessageSecondBySecondDoesNotFillTheLog() {
    int lines = 0;
    for (int second = 0; second < 86_400; second++) {
      lines += through(second, "refused {}", second) ? 1 : 0;
    }
    assertThat(lines).isEqualTo(2 * 24 * 60);
  }

  @Test
  void clockThatWasSetBackDoesNotSilenceTheLog() {
    assertThat(through(0, "again")).isTrue();
    assertThat(through(0, "again")).isTrue();
    assertThat(through(-3600, "again")).isTrue();
  }
}
