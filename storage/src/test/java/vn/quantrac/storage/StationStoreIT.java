package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.request;

import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.storage.testing.OnEachServer;

class StationStoreIT extends OnEachServer {

  private final DataSource source = database().dataSource();
  private final StationStore store = new StationStore(source);
  private final BrokerAccounts accounts = new BrokerAccounts(source);
  private final ChangeLog changes = new ChangeLog(source);
  private final JdbcStationRegistry registry = new JdbcStationRegistry(source);

  private static StationRegistration pm(String code, String unit, int intervalSeconds) {
    return new StationRegistration(
        code,
        "Station",
        "ambient-air",
        21.0,
        105.8,
        "Asia/Ho_Chi_Minh",
        List.of(new SeriesRegistration("PM2.5", unit, intervalSeconds)));
  }

  @Test
  void firstRegistrationTellsThePasswordAndLogsTheChange() {
    long before = changes.last();

    Registration registration = store.register(request("new", "PM2.5"), "admin", null);

    assertThat(registration.created()).isTrue();
    String password = Objects.requireNonNull(registration.mqttPassword());
    assertThat(password).hasSize(32);
    assertThat(accounts.authenticate("new", password)).isTrue();
    assertThat(accounts.authenticate("new", password + "x")).isFalse();
    assertThat(accounts.authenticate("other", password)).isFalse();
    assertThat(changes.after(before, 10))
        .extracting(change -> change.kind() + " " + change.station() + " " + change.payload())
        .containsExactly("station new 1");
    assertThat(registry.findNow("new")).contains(registration.station());
  }

  @Test
  void askingForWhatStandsChangesNothing() {
    Registration first = store.register(request("same", "PM2.5", "PM10"), "admin", null);
    long before = changes.last();

    Registration again = store.register(request("same", "PM2.5", "PM10"), "admin", 1L);

    assertThat(again.changed()).isFalse();
    assertThat(again.mqttPassword()).isNull();
    assertThat(again.station()).isEqualTo(first.station());
    assertThat(changes.last()).isEqualTo(before);
  }

  @Test
  void aStationTurnsIntoAReferenceByAChangeOfItsEntry() {
    store.register(pm("reference", "ug/m3", 300), "admin", null);

    Registration registration =
        store.register(
            new StationRegistration(
                "reference",
                "Station",
                "ambient-air",
                "reference",
                21.0,
                105.8,
                "Asia/Ho_Chi_Minh",
                List.of(new SeriesRegistration("PM2.5", "ug/m3", 300))),
            "admin",
            1L);

    assertThat(registration.changed()).isTrue();
    assertThat(registry.findNow("reference").orElseThrow().stationClass())
        .isEqualTo(StationClass.REFERENCE);
  }

  @Test
  void otherVersionThanTheStandingOneIsRefused() {
    store.register(pm("versioned", "ug/m3", 300), "admin", null);

    assertThat(store.register(pm("versioned", "ug/m3", 60), "admin", 1L).station().version())
        .isEqualTo(2);
    assertThatThrownBy(() -> store.register(pm("versioned", "ug/m3", 30), "admin", 1L))
        .isInstanceOf(VersionConflictException.class)
        .hasMessageContaining("has version 2, not 1");
    assertThatThrownBy(() -> store.register(pm("absent", "ug/m3", 30), "admin", 1L))
        .isInstanceOf(VersionConflictException.class);
    assertThat(registry.findNow("absent")).isEmpty();
  }

  @Test
  void parameterLeftOutKeepsItsHistoryAndMayComeBack() {
    Station station = store.register(request("moving", "PM2.5", "SO2"), "admin", null).station();
    new ReadingWriter(source).write(List.of(message(station, 1, reading("SO2", 0, "7"))));

    Station without = store.register(request("moving", "PM2.5"), "admin", null).station();

    assertThat(without.series()).extracting(Series::parameter).containsExactly("PM2.5");
    StationQueries queries = new StationQueries(source);
    assertThat(queries.series("moving", "SO2").orElseThrow().active()).isFalse();
    assertThat(queries.latest("moving")).isEmpty();
    TimePage all = new TimePage(null, null, null, 10);
    assertThat(new ReadingQueries(source).page("moving", "SO2", all).items()).hasSize(1);

    store.register(request("moving", "SO2", "PM2.5"), "admin", null);
    assertThat(registry.findNow("moving").orElseThrow().series())
        .extracting(Series::parameter)
        .containsExactly("SO2", "PM2.5");
    assertThat(queries.latest("moving")).extracting(LatestReading::observedAt).contains(BASE);
  }

  @Test
  void unitChangesOnlyWhileThereIsNoReading() {
    store.register(pm("unit", "mg/m3", 300), "admin", null);
    Station station = store.register(pm("unit", "ug/m3", 300), "admin", null).station();
    new ReadingWriter(source).write(List.of(message(station, 1, reading("PM2.5", 0, "7"))));

    assertThatThrownBy(() -> store.register(pm("unit", "mg/m3", 300), "admin", null))
        .isInstanceOf(UnitInUseException.class)
        .hasMessageContaining("PM2.5");
    assertThat(registry.findNow("unit")).contains(station);
    assertThat(store.register(pm("unit", "ug/m3", 60), "admin", null).station().series().get(0))
        .isEqualTo(new Series("PM2.5", "ug/m3", 60));
  }

  @Test
  void newPasswordEndsTheOldOne() {
    String old =
        Objects.requireNonNull(
            store.register(request("password", "PM2.5"), "admin", null).mqttPassword());

    String next = store.newCredentials("password", "admin");

    assertThat(accounts.authenticate("password", old)).isFalse();
    assertThat(accounts.authenticate("password", next)).isTrue();
    assertThat(accounts.credentials())
        .filteredOn(credential -> credential.station().equals("password"))
        .allMatch(credential -> credential.passwordHash().startsWith("$7$101$"));
    assertThatThrownBy(() -> store.newCredentials("nowhere", "admin"))
        .isInstanceOf(UnknownStationException.class);
  }

  @Test
  void registryRemembersUntilToldToForget() {
    store.register(pm("cached", "ug/m3", 300), "admin", null);
    assertThat(registry.find("cached").orElseThrow().version()).isEqualTo(1);
    store.register(pm("cached", "ug/m3", 60), "admin", null);

    assertThat(registry.find("cached").orElseThrow().version()).isEqualTo(1);
    registry.forget("cached");
    assertThat(registry.find("cached").orElseThrow().version()).isEqualTo(2);
    assertThat(registry.find("not a code\u0000")).isEmpty();
  }
}
