package vn.quantrac.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets a full disk be told once in ten minutes: while one is full, every library that wants to
 * write says so at every attempt. What the product itself says of it passes. Thread-safe.
 */
public final class FullDiskFilter extends Filter<ILoggingEvent> {
  private static final long SILENCE_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int MOST_CAUSES = 20;

  /** As the operating system says it, and as the broker does (AMQ229119). */
  private static final List<String> WORDS = List.of("No space left on device", "AMQ229119");

  private static final String OURS = "vn.quantrac.launcher.";

  private final AtomicLong toldNanos = new AtomicLong(System.nanoTime() - SILENCE_NANOS);

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event.getLoggerName().startsWith(OURS) || !tellsOfFullDisk(event)) {
      return FilterReply.NEUTRAL;
    }
    long now = System.nanoTime();
    long told = toldNanos.get();
    boolean mayTell = now - told >= SILENCE_NANOS && toldNanos.compareAndSet(told, now);
    return mayTell ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private static boolean tellsOfFullDisk(ILoggingEvent event) {
    if (contains(event.getFormattedMessage())) {
      return true;
    }
    IThrowableProxy cause = event.getThrowableProxy();
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (contains(cause.getMessage())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean contains(@Nullable String text) {
    return text != null && WORDS.stream().anyMatch(text::contains);
  }
}
