package vn.quantrac.launcher.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import vn.quantrac.domain.camera.NetworkTime;
import vn.quantrac.domain.camera.Stretch;
import vn.quantrac.domain.hotspot.Handling;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Computation.Formula;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.CameraConnections;
import vn.quantrac.storage.ComputedIndicators.Computed;
import vn.quantrac.storage.HotspotDeadlines;
import vn.quantrac.storage.IndicatorValueStore;

/**
 * Indicators of the whole network: connected cameras, and hotspots handled in time. Each value is a
 * function of the words and steps that stand. The running year is computed anew once a minute, and
 * every year as soon as something of it changes. Used by one thread.
 */
final class NetworkIndicators {

  private static final Duration RUNNING_YEAR = Duration.ofMinutes(1);

  /** A row tells when its transaction began; it may be seen so much later. */
  private static final Duration LONGEST_COMMIT = Duration.ofMinutes(2);

  /** A year of which less was listened to is told as provisional. */
  private static final double ENOUGH = 0.75;

  private static final int DECIMALS = 6;

  private final CameraConnections connections;
  private final HotspotDeadlines hotspots;
  private final IndicatorValueStore values;
  private Instant noted = Instant.EPOCH;
  private long steps = -1;
  private Instant runningAt = Instant.MIN;

  NetworkIndicators(DataSource database, IndicatorValueStore values) {
    this.connections = new CameraConnections(database);
    this.hotspots = new HotspotDeadlines(database);
    this.values = values;
  }

  /** All years are computed anew at the next look. */
  void forget() {
    noted = Instant.EPOCH;
    steps = -1;
    runningAt = Instant.MIN;
  }

  /** Computes what has changed since the last look. */
  void look(List<Plan> plans, Instant now) {
    boolean running = !now.isBefore(runningAt);
    cameras(plans, now, running);
    handled(plans, now, running);
    if (running) {
      runningAt = now.plus(RUNNING_YEAR);
    }
  }

  private void cameras(List<Plan> plans, Instant now, boolean running) {
    Optional<CameraConnections.News> news =
        connections
            .news(noted.equals(Instant.EPOCH) ? noted : noted.minus(LONGEST_COMMIT))
            .filter(one -> one.newest().isAfter(noted));
    int year = year(now);
    int from = news.map(one -> year(one.earliest())).orElse(running ? year : year + 1);
    for (int one = from; one <= year; one++) {
      Optional<Computed> mean = mean(whole(one), now);
      if (mean.isPresent()) {
        keep(plans, Formula.CAMERAS_ONLINE, one, mean.get());
      }
    }
    news.ifPresent(one -> noted = one.newest());
  }

  private Optional<Computed> mean(Stretch year, Instant now) {
    return Stretch.between(year.from(), now.isBefore(year.to()) ? now : year.to())
        .flatMap(
            passed -> {
              NetworkTime time =
                  NetworkTime.of(
                      connections.words(null, passed).values(),
                      connections.listened(passed),
                      passed);
              boolean little = time.listened().toSeconds() < ENOUGH * year.length().toSeconds();
              return Optional.ofNullable(time.mean())
                  .map(mean -> new Computed(mean, now.isBefore(year.to()) || little));
            });
  }

  private void handled(List<Plan> plans, Instant now, boolean running) {
    Optional<HotspotDeadlines.Reached> reached = hotspots.reached();
    if (reached.isEmpty()) {
      return;
    }
    int year = year(now);
    boolean news = reached.get().steps() != steps;
    int from = news ? year(reached.get().earliest()) : running ? year : year + 1;
    for (int one = from; one <= year; one++) {
      Optional<Computed> share = share(whole(one), now);
      if (share.isPresent()) {
        keep(plans, Formula.HOTSPOTS_IN_TIME, one, share.get());
      }
    }
    steps = reached.get().steps();
  }

  private Optional<Computed> share(Stretch year, Instant now) {
    List<Handling> decided =
        hotspots.steps(year).values().stream()
            .flatMap(one -> Handling.of(one, now).stream())
            .filter(one -> one.at().isAfter(year.from()) && !one.at().isAfter(year.to()))
            .toList();
    if (decided.isEmpty()) {
      return Optional.empty();
    }
    long inTime = decided.stream().filter(Handling::inTime).count();
    BigDecimal share =
        BigDecimal.valueOf(100 * inTime)
            .divide(BigDecimal.valueOf(decided.size()), DECIMALS, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return Optional.of(new Computed(share, now.isBefore(year.to())));
  }

  private void keep(List<Plan> plans, Formula formula, int year, Computed value) {
    for (Plan plan : plans) {
      for (Indicator indicator : plan.indicators()) {
        Computation computed = indicator.computed();
        if (computed != null && computed.formula() == formula) {
          values.compute(plan.code(), indicator.code(), "", String.valueOf(year), value);
        }
      }
    }
  }

  private static int year(Instant time) {
    return LocalDate.ofInstant(time, Station.DEFAULT_ZONE).getYear();
  }

  private static Stretch whole(int year) {
    return new Stretch(begin(year), begin(year + 1));
  }

  private static Instant begin(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay(Station.DEFAULT_ZONE).toInstant();
  }
}
