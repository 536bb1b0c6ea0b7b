package vn.quantrac.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.quantrac.benchmarks.product.Ambient;
import vn.quantrac.benchmarks.product.Cpu;
import vn.quantrac.benchmarks.product.Gateways;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.StationHistory;
import vn.quantrac.benchmarks.product.Stations;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;

/**
 * So many stations with a day of readings, each connected all the time, that send hour after hour:
 * a message an hour, all stations in turn, at one rate however many they are. At full speed, or
 * with an hour in many messages, few stations would have several of their messages taken together
 * and many would not, and that is less work, not cheaper work. Registered by the storage that the
 * API registers with, since ten thousand requests are not what is measured.
 */
final class CostRun implements AutoCloseable {

  private static final int INTERVAL_SECONDS = 300;
  private static final int TIMES_AN_HOUR = 3_600 / INTERVAL_SECONDS;

  /** Of an hour. */
  static final int READINGS_A_MESSAGE = TIMES_AN_HOUR * Ambient.PARAMETERS.size();

  /** Asking is work for the database too, which is not meant. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int CONNECTIONS = 2;

  private final Product product;
  private final String prefix;
  private final Instant begin;
  private final List<StationHistory> histories = new ArrayList<>();
  private final Gateways gateways;
  private final int readingsPerSecond;
  private int hours;

  /**
   * @param allHours that each station will send; the last of them has just ended, so that nothing
   *     is missing up to now
   * @param readingsPerSecond of all together
   */
  CostRun(Product product, int count, int allHours, int readingsPerSecond) throws Exception {
    this.product = product;
    this.readingsPerSecond = readingsPerSecond;
    this.begin =
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).minusSeconds(3_600L * allHours);
    this.prefix = "C" + count;
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String code = Stations.code(prefix, i);
      codes.add(code);
      histories.add(
          new StationHistory(
              code, begin.plusSeconds(INTERVAL_SECONDS), INTERVAL_SECONDS, READINGS_A_MESSAGE));
    }
    List<String> passwords = register(codes);
    DayBefore.write(product.database(), prefix, begin);
    this.gateways = new Gateways(product.mqttPort(), codes, passwords);
  }

  private List<String> register(List<String> codes) {
    List<SeriesRegistration> series =
        Ambient.PARAMETERS.stream()
            .map(parameter -> new SeriesRegistration(parameter, "ug/m3", INTERVAL_SECONDS))
            .toList();
    List<String> passwords = new ArrayList<>();
    try (Database database = Database.open(product.database().config(CONNECTIONS))) {
      StationStore store = new StationStore(database.dataSource());
      for (String code : codes) {
        StationRegistration station =
            new StationRegistration(
                code, code, "ambient-air", 9.9, 106.3, "Asia/Ho_Chi_Minh", series);
        passwords.add(
            Objects.requireNonNull(store.register(station, "benchmark", null).mqttPassword()));
      }
    }
    return passwords;
  }

  /**
   * What a reading cost.
   *
   * @param productMicros CPU time of the product's process
   * @param databaseMicros CPU time of the database's processes
   * @param workMicros CPU time of a piece of work that is always the same, meanwhile
   */
  record Cost(
      double productMicros, double databaseMicros, double workMicros, double readingsPerSecond) {

    /** Of product and database, in pieces of that work. */
    double inWork() {
      return (productMicros + databaseMicros) / workMicros;
    }
  }

  /** The next hours of every station, until all that follows from them is committed. */
  Cost hours(int count) throws Exception {
    long readings = (long) count * READINGS_A_MESSAGE * histories.size();
    double productBefore = Cpu.seconds(product.pid());
    double databaseBefore = Cpu.seconds(product.database().serverProcess());
    long began = System.nanoTime();
    double workMicros;
    try (SteadyWork work = new SteadyWork()) {
      send(count, readings);
      workMicros = work.micros();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Cost(
        (Cpu.seconds(product.pid()) - productBefore) * 1e6 / readings,
        (Cpu.seconds(product.database().serverProcess()) - databaseBefore) * 1e6 / readings,
        workMicros,
        readings / seconds);
  }

  private void send(int count, long readings) throws Exception {
    String stored =
        "select coalesce(sum(stored), 0) from ledger where station_code like '" + prefix + "-%'";
    long before = product.database().count(stored);
    Pace pace = new Pace((double) readingsPerSecond / READINGS_A_MESSAGE);
    for (int hour = hours; hour < hours + count; hour++) {
      for (int station = 0; station < histories.size(); station++) {
        var unused = pace.awaitNext();
        gateways.publish(station, histories.get(station).message(hour));
      }
    }
    hours += count;
    product.database().await(stored, before + readings, LIMIT, BETWEEN_LOOKS);
    product.database().await(indexOf(hours), histories.size(), LIMIT, BETWEEN_LOOKS);
  }

  private String indexOf(int hour) {
    Instant end = begin.plusSeconds(3_600L * hour);
    return "select count(distinct r.station_id) from index_row r join station s on s.id = r.station_id"
        + " where s.code like '%s-%%' and r.period = 'HOUR' and r.period_end = '%s'"
            .formatted(prefix, end);
  }

  @Override
  public void close() {
    gateways.close();
  }
}
