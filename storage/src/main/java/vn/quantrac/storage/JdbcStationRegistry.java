package vn.quantrac.storage;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationRegistry;

/**
 * The registry in the database, remembering the stations it has read. What does not exist is not
 * remembered, so the memory is bounded by the registry. Thread-safe.
 */
public final class JdbcStationRegistry implements StationRegistry {

  private final Jdbi jdbi;
  private final ConcurrentHashMap<String, Station> known = new ConcurrentHashMap<>();

  public JdbcStationRegistry(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  @Override
  public Optional<Station> find(String code) {
    Station station = known.get(code);
    return station != null ? Optional.of(station) : findNow(code);
  }

  @Override
  public Optional<Station> findNow(String code) {
    if (!code.matches(Station.CODE_PATTERN)) {
      return Optional.empty();
    }
    Optional<Station> station = jdbi.withHandle(handle -> StationReader.find(handle, code));
    // Two readers may overtake each other: the greater version is the newer registration.
    station.ifPresent(
        found ->
            known.merge(
                code, found, (one, other) -> other.version() >= one.version() ? other : one));
    return station;
  }

  @Override
  public void forget(String code) {
    known.remove(code);
  }
}
