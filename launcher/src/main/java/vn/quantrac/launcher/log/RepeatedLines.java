package vn.quantrac.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Lets a line that is the same but for its particulars through some times a minute and then no
 * more; the first of a later minute is preceded by how many were left out. So nothing that repeats
 * fills a disk. Logback's own filter for duplicates keeps silent for ever what it has seen too
 * often. Set up below {@code log/}; thread-safe.
 */
public final class RepeatedLines extends Filter<ILoggingEvent> {

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final int KINDS = 1_000;

  private int linesPerMinute = 30;

  private final Map<Kind, Count> counts =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, Count> eldest) {
          return size() > KINDS;
        }
      };

  /** Lines of the same statement in the code. */
  private record Kind(String logger, Level level, String message) {}

  private static final class Count {
    private long minuteBegan;
    private int lines;
  }

  /** How many lines of a kind are let through in a minute, at least 1; 30 unless set. */
  public void setLinesPerMinute(int lines) {
    if (lines < 1) {
      throw new IllegalArgumentException("linesPerMinute must be at least 1, but is " + lines);
    }
    this.linesPerMinute = lines;
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event.getLoggerName().equals(RepeatedLines.class.getName())) {
      return FilterReply.NEUTRAL;
    }
    int leftOut = count(event);
    if (leftOut > 0) {
      LoggerFactory.getLogger(RepeatedLines.class)
          .atWarn()
          .addKeyValue("leftOut", leftOut)
          .log("{} lines like the next one were left out", leftOut);
    }
    return leftOut < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** -1 when the line is to be left out, otherwise how many before it were. */
  private synchronized int count(ILoggingEvent event) {
    Kind kind = new Kind(event.getLoggerName(), event.getLevel(), event.getMessage());
    Count count = counts.computeIfAbsent(kind, any -> new Count());
    long now = event.getTimeStamp();
    int leftOut = 0;
    if (now - count.minuteBegan >= MINUTE_MILLIS || now < count.minuteBegan) {
      leftOut = Math.max(0, count.lines - linesPerMinute);
      count.minuteBegan = now;
      count.lines = 0;
    }
    count.lines++;
    return count.lines > linesPerMinute ? -1 : leftOut;
  }
}
