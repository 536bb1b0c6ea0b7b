package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Many stations that fell silent at once: what they share is broken, the broker or its network, and
 * none of them.
 *
 * @param stations so many at least, 2 to 1,000
 * @param withinMinutes how far apart they were heard last, 1 to 60
 * @param afterMinutes for how long none of them has been heard, 1 to 10,080
 */
public record SilentTogether(int stations, int withinMinutes, int afterMinutes)
    implements AlertCondition {

  /** Refuses what always or never holds. */
  public SilentTogether {
    if (stations < 2 || stations > 1_000) {
      throw new IllegalArgumentException(
          "stations that are silent together are 2 to 1000, got " + stations);
    }
    if (withinMinutes < 1 || withinMinutes > 60) {
      throw new IllegalArgumentException(
          "stations fall silent together within 1 to 60 minutes, got " + withinMinutes);
    }
    if (afterMinutes < 1 || afterMinutes > 10_080) {
      throw new IllegalArgumentException(
          "stations are silent together after 1 to 10080 minutes, got " + afterMinutes);
    }
  }

  /** For how long none of them has been heard. */
  public Duration delay() {
    return Duration.ofMinutes(afterMinutes);
  }

  /** How far apart they were heard last. */
  public Duration within() {
    return Duration.ofMinutes(withinMinutes);
  }

  /**
   * When the last of those was heard that fell silent together last; empty where too few did.
   *
   * @param unheard when each station was heard last that has not been heard for {@link #delay}
   */
  public Optional<Instant> since(Collection<Instant> unheard) {
    List<Instant> rising = unheard.stream().sorted().toList();
    for (int last = rising.size() - 1; last >= stations - 1; last--) {
      Instant first = rising.get(last - stations + 1);
      if (!first.isBefore(rising.get(last).minus(within()))) {
        return Optional.of(rising.get(last));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether enough are still silent of those that fell silent about a moment.
   *
   * @param unheard as above
   */
  public boolean standsSince(Instant since, Collection<Instant> unheard) {
    return unheard.stream().filter(heard -> isOf(since, heard)).count() >= stations;
  }

  /** Whether one that was heard last at a time fell silent with those of a moment. */
  public boolean isOf(Instant since, Instant heard) {
    return Duration.between(since, heard).abs().compareTo(within()) <= 0;
  }
}
