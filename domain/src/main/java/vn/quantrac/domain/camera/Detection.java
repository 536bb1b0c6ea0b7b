package vn.quantrac.domain.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all messages of one detection say together: a function of their set, not of their order.
 *
 * @param kind as the newest message says
 * @param startedAt the earliest beginning that was told
 * @param lastAt the newest frame that was told of
 * @param endedAt when it was over; null while no end has come
 * @param score of the newest message that tells one, 0 to 1; null when none does
 * @param topScore the highest that was told, 0 to 1; null when none was
 * @param box of the newest message that tells one; empty when none does
 * @param snapshot of the newest message that tells one; null when none does
 */
public record Detection(
    DetectionKind kind,
    Instant startedAt,
    Instant lastAt,
    @Nullable Instant endedAt,
    @Nullable Double score,
    @Nullable Double topScore,
    List<Integer> box,
    @Nullable String snapshot) {

  /** A detection without an end is over when its camera has said nothing of it for this long. */
  public static final Duration LOST_END = Duration.ofMinutes(10);

  private static final Comparator<DetectionMessage> BY_FRAME =
      Comparator.comparing(DetectionMessage::frameAt)
          .thenComparing(DetectionMessage::phase)
          .thenComparing(DetectionMessage::identity);

  /**
   * The detection that these messages tell of; empty when none of them is its beginning: an update
   * or an end alone may be of anything.
   */
  public static Optional<Detection> of(Collection<DetectionMessage> messages) {
    if (messages.stream().noneMatch(one -> one.phase() == DetectionPhase.NEW)) {
      return Optional.empty();
    }
    List<DetectionMessage> newestFirst = messages.stream().sorted(BY_FRAME.reversed()).toList();
    DetectionMessage newest = newestFirst.get(0);
    return Optional.of(
        new Detection(
            newest.kind(),
            messages.stream()
                .map(DetectionMessage::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow(),
            newest.frameAt(),
            first(newestFirst, DetectionMessage::endedAt),
            first(newestFirst, DetectionMessage::score),
            highest(messages),
            newestFirst.stream()
                .map(DetectionMessage::box)
                .filter(box -> !box.isEmpty())
                .findFirst()
                .orElse(List.of()),
            first(newestFirst, DetectionMessage::snapshot)));
  }

  private static @Nullable Double highest(Collection<DetectionMessage> messages) {
    Double highest = null;
    for (DetectionMessage message : messages) {
      for (Double score : new @Nullable Double[] {message.score(), message.topScore()}) {
        if (score != null && (highest == null || score > highest)) {
          highest = score;
        }
      }
    }
    return highest;
  }

  private static <T> @Nullable T first(
      List<DetectionMessage> newestFirst, Function<DetectionMessage, @Nullable T> field) {
    for (DetectionMessage message : newestFirst) {
      T value = field.apply(message);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
