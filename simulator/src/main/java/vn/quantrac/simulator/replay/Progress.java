package vn.quantrac.simulator.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far the replay is: a bar with rate and remaining time on a terminal, otherwise a line
 * every few seconds. Not thread-safe.
 */
final class Progress implements AutoCloseable {

  private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private final long total;
  private final @Nullable ProgressBar bar;
  private final long startNanos = System.nanoTime();
  private long lastLineNanos = startNanos;
  private long done;

  Progress(PrintStream out, long total, boolean terminal) {
    this.out = out;
    this.total = total;
    this.bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName("replay")
                .setUnit(" readings", 1)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .build()
            : null;
  }

  void step(int readings) {
    done += readings;
    if (bar != null) {
      bar.stepBy(readings);
      return;
    }
    long now = System.nanoTime();
    if (now - lastLineNanos >= LINE_NANOS) {
      lastLineNanos = now;
      out.println(line(done, total, now - startNanos));
    }
  }

  /** How far, how fast, and how long still. */
  static String line(long done, long total, long elapsedNanos) {
    double perSecond = done * 1e9 / Math.max(1, elapsedNanos);
    long remainingSeconds = perSecond <= 0 ? 0 : Math.round((total - done) / perSecond);
    return String.format(
        Locale.ROOT,
        "%,d of %,d readings sent (%d %%), %,.0f readings/s, %d s left",
        done,
        total,
        total == 0 ? 100 : done * 100 / total,
        perSecond,
        remainingSeconds);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
