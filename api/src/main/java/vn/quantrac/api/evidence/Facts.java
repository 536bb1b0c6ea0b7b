package vn.quantrac.api.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.ReadingChanges;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ValidationRow;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.ValidationStore.Filter;

/** What is and was known of the readings of a window. Thread-safe. */
public final class Facts {

  /** Validations of one window that are looked through; more are not told. */
  private static final int VALIDATIONS = 1000;

  private final ReadingQueries readings;
  private final ValidationStore validations;

  public Facts(ReadingQueries readings, ValidationStore validations) {
    this.readings = readings;
    this.validations = validations;
  }

  /**
   * From which readings a row of that window was computed.
   *
   * @param parameters as registered
   * @param asKnownAt of what had arrived by then; null for now
   */
  public ReadingsBasis basis(
      String station,
      Collection<String> parameters,
      TimeRange window,
      @Nullable Instant asKnownAt) {
    Instant newest = null;
    int revised = 0;
    for (String parameter : parameters) {
      ReadingChanges changes = changes(station, parameter, window, asKnownAt);
      Instant arrived = changes.newestReceivedAt();
      if (arrived != null && (newest == null || arrived.isAfter(newest))) {
        newest = arrived;
      }
      revised += changes.revised();
    }
    return new ReadingsBasis(newest, revised);
  }

  /**
   * What happened to the readings of that window since, in the order of {@link Cause}.
   *
   * @param parameters as registered
   * @param since exclusive
   */
  public List<CauseView> since(
      String station, Collection<String> parameters, TimeRange window, Instant since) {
    int received = 0;
    int revised = 0;
    Instant last = null;
    List<ValidationRow> made = new ArrayList<>();
    List<ValidationRow> undone = new ArrayList<>();
    for (String parameter : parameters) {
      ReadingChanges changes = changes(station, parameter, window, since);
      received += changes.receivedLater();
      revised += changes.revisedLater();
      Instant arrived = changes.newestReceivedAt();
      if (arrived != null && (last == null || arrived.isAfter(last))) {
        last = arrived;
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
          new CauseView(
              Cause.READINGS_RECEIVED.code(),
              received,
              null,
              revised == 0 ? last : null,
              "%d readings of the window arrived".formatted(received)));
    }
    if (revised > 0) {
      causes.add(
          new CauseView(
              Cause.READINGS_REVISED.code(),
              revised,
              null,
              last,
              "%d readings of the window were sent with another content".formatted(revised)));
    }
    made.forEach(row -> causes.add(made(row)));
    undone.forEach(row -> causes.add(undone(row)));
    return causes;
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
    var undo = row.undone();
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
