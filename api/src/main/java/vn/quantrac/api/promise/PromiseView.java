package vn.quantrac.api.promise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.NetworkTime;

/**
 * How the promise was kept in a day, month or year.
 *
 * @param period as 2026-03-01, 2026-03 or 2026
 * @param start its first moment
 * @param end the first moment after it
 * @param over whether it has passed
 */
record PromiseView(
    String period,
    Instant start,
    Instant end,
    boolean over,
    CamerasView cameras,
    List<StationView> stations,
    HotspotsView hotspots) {

  private static final int DECIMALS = 2;

  /**
   * The camera network.
   *
   * @param promised how many cameras the plan promises for that year; null when no plan does
   * @param registered how many are registered now
   * @param listenedSeconds for how long the product listened to cameras
   * @param connectedSeconds the sum over all cameras of the time that each was connected
   * @param meanOnline connected cameras, weighted by time, cut to two decimals; null when nothing
   *     was listened to
   * @param share of the promised ones, per cent, cut to two decimals; null where either is
   * @param lastAt the newest moment at which the product listened
   * @param onlineAtLast how many cameras were connected then
   */
  record CamerasView(
      @Nullable Integer promised,
      int registered,
      long listenedSeconds,
      long connectedSeconds,
      @Nullable BigDecimal meanOnline,
      @Nullable BigDecimal share,
      @Nullable Instant lastAt,
      @Nullable Integer onlineAtLast) {

    static CamerasView of(@Nullable Integer promised, int registered, NetworkTime time) {
      BigDecimal share =
          promised == null || promised == 0 || time.mean() == null
              ? null
              : NetworkTime.quotient(time.connected(), time.listened().multipliedBy(promised), 100);
      return new CamerasView(
          promised,
          registered,
          time.listened().toSeconds(),
          time.connected().toSeconds(),
          time.mean(),
          share,
          time.lastAt(),
          time.onlineAtLast());
    }
  }

  /**
   * One station of ambient air.
   *
   * @param hours whole hours of the period that have passed
   * @param validHours of these, hours in which any series has a valid mean
   * @param uptime their share, per cent, cut to two decimals; null when no hour has passed
   * @param promised readings that the station's series promise for these hours
   * @param usable readings that may enter a mean
   * @param capture their share, per cent, cut to two decimals; null like {@code uptime}
   */
  record StationView(
      String code,
      String name,
      long hours,
      long validHours,
      @Nullable BigDecimal uptime,
      long promised,
      long usable,
      @Nullable BigDecimal capture) {

    static StationView of(
        String code, String name, long hours, long validHours, long promised, long usable) {
      return new StationView(
          code,
          name,
          hours,
          validHours,
          percent(Math.min(validHours, hours), hours),
          promised,
          usable,
          percent(Math.min(usable, promised), promised));
    }
  }

  /**
   * The work on hotspots.
   *
   * @param decided hotspots that were handled, or whose deadline passed, in the period
   * @param inTime of these, handled before any deadline passed
   * @param share their share, per cent, cut to two decimals; null when none was decided
   */
  record HotspotsView(int decided, int inTime, @Nullable BigDecimal share) {
    static HotspotsView of(int decided, int inTime) {
      return new HotspotsView(decided, inTime, percent(inTime, decided));
    }
  }

  /** Cut and not rounded, so that what is shown never says more than is there. */
  static @Nullable BigDecimal percent(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part * 100)
            .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.DOWN);
  }
}
