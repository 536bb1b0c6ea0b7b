package vn.quantrac.domain.plan;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a task is to be done.
 *
 * @param text as the document writes it
 * @param from first day, null when the document names none
 * @param to last day, null when the document names none
 * @param continues whether it goes on after its last day; null for no
 * @param yearly whether it comes back each year; null for no
 */
public record Timing(
    String text,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Boolean continues,
    @Nullable Boolean yearly) {

  /** The day by which it is done; null when there is none, it goes on or comes back each year. */
  public @Nullable LocalDate deadline() {
    return Boolean.TRUE.equals(continues) || Boolean.TRUE.equals(yearly) ? null : to;
  }
}
