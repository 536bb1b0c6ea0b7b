package vn.quantrac.api.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.ReadingChanges;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ReadingRow;
import vn.quantrac.storage.ValidationRow;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.ValidationStore.Filter;
import vn.quantrac.storage.ValidationUndo;

/** What is and was known of the readings of a window. Thread-safe. */
public final class Facts {

  /** Validations of one window that are looked through; more are not told. */
  private static final int VALIDATIONS = 1000;

  /** A month; a year has a hundred thousand readings and more. */
  private static final Duration LONGEST = Duration.ofDays(32);

  private final ReadingQueries readings;
  private final ValidationStore validations;

  public Facts(ReadingQueries readings, ValidationStore validations) {
    this.readings = readings;
    this.validations = validations;
  }

  /**
   * From which readings a row of that window was computed. Of windows beyond {@link #LONGEST} only
   * the parts can tell.
   *
   * @param parameters as registered
   * @param asKnownAt of what had arrived by then; null for now
   */
  public ReadingsBasis basis(
      String station,
      Collection<String> parameters,
      TimeRange window,
      @Nullable Instant asKnownAt) {
    if (isLong(window)) {
      return ReadingsBasis.OF_PARTS;
    }
    Instant newest = null;
    int revised = 0;
    for (String parameter : parameters) {
      if (asKnownAt == null) {
        ReadingChanges changes = changes(station, parameter, window, null);
        newest = later(newest, changes.newestReceivedAt());
        revised += changes.revised();
      } else {
        for (ReadingRow row :
            readings.window(station, parameter, window.from(), window.to(), asKnownAt)) {
          newest = later(newest, row.receivedAt());
          revised += row.revision() > 1 ? 1 : 0;
        }
      }
    }
    return new ReadingsBasis(newest, revised);
  }

  /** Whether a window has too many readings to look at each. */
  public static boolean isLong(TimeRange window) {
    return Duration.between(window.from(), window.to()).compareTo(LONGEST) > 0;
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /**
   * What happened to the readings of a window since, in the order of {@link Cause}.
   *
   * @param parameters as registered
   * @param window in which validations are looked for
   * @param changed the parts of the window in which readings are looked for
   * @param since exclusive
   */
  public List<CauseView> since(
      String station,
      Collection<String> parameters,
      TimeRange window,
      List<TimeRange> changed,
      Instant since) {
    int received = 0;
    int revised = 0;
    Instant last = null;
    List<ValidationRow> made = new ArrayList<>();
    List<ValidationRow> undone = new ArrayList<>();
    for (String parameter : parameters) {
      for (TimeRange part : changed) {
        ReadingChanges changes = changes(station, parameter, part, since);
        received += changes.receivedLater();
        revised += changes.revisedLater();
        last = later(last, changes.newestReceivedAt());
      }
      for (ValidationRow row : validations(station, parameter, window)) {
        boolean madeSince = row.validation().decidedAt().isAfter(since);
        if (madeSince && row.undone() == null) {
          made.add(row);
        } else if (!madeSince && row.undone() != null && row.undone().at().isAfter(since)) {
          undone.add(row);
        }
      }
    }
    List<CauseView> causes = new ArrayList<>();
    if (received > 0) {
      causes.add(
          cause(Cause.READINGS_RECEIVED, received, last, "%d readings of the window arrived"));
    }
    if (revised > 0) {
      causes.add(
          cause(
              Cause.READINGS_REVISED,
              revised,
              last,
              "%d readings of the window were sent with another content"));
    }
    made.forEach(row -> causes.add(made(row)));
    undone.forEach(row -> causes.add(undone(row)));
    return causes;
  }

  private static CauseView cause(Cause cause, int count, @Nullable Instant last, String detail) {
    return new CauseView(cause.code(), count, null, last, detail.formatted(count));
  }

  private ReadingChanges changes(
      String station, String parameter, TimeRange window, @Nullable Instant after) {
    return readings.changes(station, parameter, window.from(), window.to(), after);
  }

  private List<ValidationRow> validations(String station, String parameter, TimeRange window) {
    Filter filter = new Filter(station, parameter, window.from(), window.to(), true);
    return validations.page(filter, 0, VALIDATIONS).items().stream()
        .sorted(Comparator.comparing(row -> row.validation().decidedAt()))
        .toList();
  }

  private static CauseView made(ValidationRow row) {
    Instant at = row.validation().decidedAt();
    return new CauseView(
        Cause.VALIDATION_MADE.code(),
        1,
        at,
        at,
        "validation %d by %s: %s"
            .formatted(
                row.validation().id(), row.validation().account(), row.validation().reason()));
  }

  private static CauseView undone(ValidationRow row) {
    ValidationUndo undo = row.undone();
    if (undo == null) {
      throw new IllegalStateException("validation " + row.validation().id() + " is in force");
    }
    return new CauseView(
        Cause.VALIDATION_UNDONE.code(),
        1,
        undo.at(),
        undo.at(),
        "validation %d undone by %s: %s"
            .formatted(row.validation().id(), undo.account(), undo.reason()));
  }
}
