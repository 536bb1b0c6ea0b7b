package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.register;

import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

class ValidationStoreIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final ValidationStore store = new ValidationStore(source);
  private final ReadingWriter readings = new ReadingWriter(source);

  private static Instant at(int minute) {
    return BASE.plusSeconds(60L * minute);
  }

  private static ValidationRequest request(
      String station, int from, int to, @Nullable Integer validity, @Nullable Instant asKnownAt) {
    return new ValidationRequest(
        station,
        "PM2.5",
        at(from),
        at(to),
        validity,
        validity == null ? 1 : null,
        "calibration",
        asKnownAt);
  }

  @Test
  void validationIsInForceUntilItIsUndoneAndStaysReadable() {
    register(source, "force", "PM2.5", "PM10");
    long before = new ChangeLog(source).last();

    ValidationRow one = store.add(request("force", 0, 60, -1, null), "lan");
    ValidationRow other = store.add(request("force", 30, 90, null, null), "minh");

    assertThat(store.inForce("force")).containsExactly(one.validation(), other.validation());
    assertThat(store.inForce("force", "PM2.5", at(70), at(80), null))
        .containsExactly(other.validation());
    assertThat(store.inForce("force", "PM10", at(0), at(80), null)).isEmpty();
    ValidationRow undone = store.undo(one.validation().id(), "minh", "wrong hour").orElseThrow();
    ValidationUndo undo = undone.undone();
    assertThat(undo).isNotNull();
    assertThat(undo.account()).isEqualTo("minh");
    assertThat(undo.reason()).isEqualTo("wrong hour");
    assertThat(store.inForce("force")).containsExactly(other.validation());
    assertThat(store.find(one.validation().id())).contains(undone);
    assertThat(store.inForce("force", "PM2.5", at(0), at(20), undo.at().minusNanos(1_000)))
        .containsExactly(one.validation());
    assertThat(store.inForce("force", "PM2.5", at(0), at(20), undo.at())).isEmpty();

    assertThatThrownBy(() -> store.undo(one.validation().id(), "lan", "again"))
        .isInstanceOf(AlreadyUndoneException.class)
        .hasMessageContaining("minh");
    assertThat(store.undo(Long.MAX_VALUE, "lan", "none")).isEmpty();
    List<Change> changes = new ChangeLog(source).after(before, 10);
    assertThat(changes)
        .extracting(Change::kind)
        .containsExactly(Change.VALIDATION, Change.VALIDATION, Change.VALIDATION);
    assertThat(changes.get(2).station()).isEqualTo("force");
    assertThat(ChangedSpan.of(changes.get(2))).isEqualTo(new ChangedSpan("PM2.5", at(0), at(60)));
  }

  @Test
  void listIsFilteredAndPaged() {
    register(source, "list", "PM2.5");
    Validation one = store.add(request("list", 0, 60, -1, null), "lan").validation();
    Validation two = store.add(request("list", 60, 120, -1, null), "lan").validation();
    Validation three = store.add(request("list", 120, 180, -1, null), "lan").validation();
    store.undo(two.id(), "lan", "mistake");

    assertThat(listed(new ValidationStore.Filter("list", "PM2.5", null, null, false), 0, 1))
        .containsExactly(one);
    assertThat(listed(new ValidationStore.Filter("list", null, null, null, false), one.id(), 9))
        .containsExactly(three);
    assertThat(listed(new ValidationStore.Filter("list", null, at(60), at(120), true), 0, 9))
        .containsExactly(two);
    assertThat(listed(new ValidationStore.Filter("list", "PM10", null, null, true), 0, 9))
        .isEmpty();
  }

  private List<Validation> listed(ValidationStore.Filter filter, long after, int limit) {
    return store.page(filter, after, limit).items().stream()
        .map(ValidationRow::validation)
        .toList();
  }

  /** Messages are received two seconds after they are sent. */
  @Test
  void readingThatArrivedAfterThePersonLookedIsNamed() {
    Station station = register(source, "stale", "PM2.5");
    readings.write(
        List.of(message(station, 600, reading("PM2.5", 0, "1"), reading("PM2.5", 5, "2"))));
    readings.write(List.of(message(station, 700, reading("PM2.5", 5, "3"))));
    // Sent before the other contents and so never in force, but it arrived last.
    readings.write(List.of(message(station, 500, reading("PM2.5", 10, "4"))));

    assertThatThrownBy(() -> store.add(request("stale", 0, 60, -1, BASE.plusSeconds(650)), "lan"))
        .isInstanceOfSatisfying(
            StaleReadingsException.class,
            stale -> {
              assertThat(stale.observedAt()).isEqualTo(at(5));
              assertThat(stale.receivedAt()).isEqualTo(BASE.plusSeconds(702));
            });
    assertThat(store.inForce("stale")).isEmpty();
    assertThat(store.add(request("stale", 0, 60, -1, BASE.plusSeconds(702)), "lan")).isNotNull();
    assertThat(store.add(request("stale", 5, 60, -1, BASE.plusSeconds(502)), "lan")).isNotNull();
  }

  @Test
  void requestOutsideTheRulesIsRefused() {
    register(source, "rules", "PM2.5");
    assertThatThrownBy(() -> request("rules", 5, 5, -1, null))
        .hasMessageContaining("from must be before to");
    assertThatThrownBy(() -> request("rules", 5, 6, 0, null))
        .hasMessageContaining("validity must be");
    assertThatThrownBy(
            () -> new ValidationRequest("rules", "PM2.5", at(0), at(1), null, 4, "verified", null))
        .hasMessageContaining("verification must be 1, 2 or 3");
    assertThatThrownBy(
            () -> new ValidationRequest("rules", "PM2.5", at(0), at(1), -1, null, " ", null))
        .hasMessageContaining("reason");
    assertThatThrownBy(
            () ->
                store.add(
                    new ValidationRequest("rules", "NO2", at(0), at(1), -1, null, "fault", null),
                    "lan"))
        .isInstanceOf(UnknownSeriesException.class);
  }
}
