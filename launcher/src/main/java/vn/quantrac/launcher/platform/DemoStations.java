package vn.quantrac.launcher.platform;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;
import vn.quantrac.simulator.province.StationRegistrar;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.Registration;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;

/**
 * Registers the stations of the simulated province as an administrator would. Each start gives them
 * new passwords, so that none has to be kept.
 */
final class DemoStations implements StationRegistrar {
  private static final String ACCOUNT = "demo";

  private final StationStore stations;
  private final ReadingHistory history;

  DemoStations(DataSource database) {
    this.stations = new StationStore(database);
    this.history = new ReadingHistory(database);
  }

  @Override
  public Access ensure(Station station) {
    Registration registration = stations.register(request(station), ACCOUNT, null);
    String password =
        registration.mqttPassword() != null
            ? registration.mqttPassword()
            : stations.newCredentials(station.code(), ACCOUNT);
    return new Access(password, newestReading(station.code()));
  }

  private @Nullable Instant newestReading(String code) {
    return history.newest(code).values().stream().max(Comparator.naturalOrder()).orElse(null);
  }

  private static StationRegistration request(Station station) {
    List<SeriesRegistration> series =
        station.series().stream()
            .map(one -> new SeriesRegistration(one.parameter(), one.unit(), one.intervalSeconds()))
            .toList();
    return new StationRegistration(
        station.code(),
        station.name(),
        station.kind().code(),
        station.stationClass().code(),
        station.latitude(),
        station.longitude(),
        station.timeZone().getId(),
        station.operator(),
        series);
  }
}
