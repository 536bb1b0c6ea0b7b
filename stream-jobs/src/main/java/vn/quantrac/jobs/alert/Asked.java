package vn.quantrac.jobs.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link AlertStep} is to look at: an input, a due station, or with neither the beginning;
 * or the word that all was given that was computed until a moment.
 */
record Asked<I>(@Nullable I input, @Nullable String due, @Nullable Instant given) {

  static <I> Asked<I> input(I input) {
    return new Asked<>(input, null, null);
  }

  static <I> Asked<I> due(String station) {
    return new Asked<>(null, station, null);
  }

  static <I> Asked<I> given(Instant until) {
    return new Asked<>(null, null, until);
  }

  static <I> Asked<I> beginning() {
    return new Asked<>(null, null, null);
  }
}
