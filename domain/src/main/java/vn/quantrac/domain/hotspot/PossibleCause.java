package vn.quantrac.domain.hotspot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A hotspot from which the wind may have carried something to a place: in some hour it was open and
 * the place lay downwind of it, by {@link Downwind}. A candidate, no culprit.
 *
 * @param hotspot its number
 * @param metres how far away it is
 * @param hours ends of the hours, ascending, at least one
 */
public record PossibleCause(long hotspot, double metres, List<Instant> hours) {

  private static final Duration HOUR = Duration.ofHours(1);

  public PossibleCause {
    hours = List.copyOf(hours);
  }

  /**
   * A hotspot as far as this needs it.
   *
   * @param seenAt when it was first seen
   * @param overAt when it was closed or dismissed; null while it is open
   */
  public record Candidate(long hotspot, GeoPoint place, Instant seenAt, @Nullable Instant overAt) {

    private boolean openIn(Instant hourEnd) {
      return !seenAt.isAfter(hourEnd) && (overAt == null || overAt.isAfter(hourEnd.minus(HOUR)));
    }
  }

  /**
   * Those of the candidates that may be causes, nearest first.
   *
   * @param place where something was measured
   * @param wind where the wind came from in each hour, by the hour's end
   */
  public static List<PossibleCause> of(
      GeoPoint place, SortedMap<Instant, Double> wind, List<Candidate> candidates) {
    return candidates.stream()
        .map(
            one ->
                new PossibleCause(
                    one.hotspot(),
                    one.place().metresTo(place),
                    wind.entrySet().stream()
                        .filter(hour -> one.openIn(hour.getKey()))
                        .filter(hour -> Downwind.reaches(one.place(), place, hour.getValue()))
                        .map(Map.Entry::getKey)
                        .toList()))
        .filter(one -> !one.hours().isEmpty())
        .sorted(
            (one, other) ->
                one.metres() == other.metres()
                    ? Long.compare(one.hotspot(), other.hotspot())
                    : Double.compare(one.metres(), other.metres()))
        .toList();
  }
}
