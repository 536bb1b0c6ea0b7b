package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.register;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.testing.OnEachServer;

/** What stands is a function of the set of messages: random sets, orders and batches. */
class RevisionPropertyIT extends OnEachServer {

  private static final int TRIALS = 25;
  private static final String[] PARAMETERS = {"PM2.5", "PM10", "SO2"};

  /** One message without its station, so that several stations can receive the same. */
  private record Draft(SentOrder order, List<Reading> readings) {}

  private final DataSource source = database().dataSource();

  @Test
  void anyOrderAndAnyBatchesGiveTheSameTables() {
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(4711 + trial);
      List<Draft> drafts = drafts(random);
      Station first = register(source, "t" + trial + "-first", PARAMETERS);
      Station second = register(source, "t" + trial + "-second", PARAMETERS);

      write(first, drafts, random);
      Collections.shuffle(drafts, random);
      write(second, drafts, random);

      StoredTables tables = StoredTables.of(source, first.code());
      assertThat(StoredTables.of(source, second.code())).as("seed %d", trial).isEqualTo(tables);
      assertThat(tables.latest()).as("seed %d", trial).isEqualTo(latestByHand(drafts));
      assertThat(ledger(first)).as("seed %d", trial).isEqualTo(outcomesByHand(drafts));
      assertThat(ledger(second)).as("seed %d", trial).isEqualTo(outcomesByHand(drafts));
    }
  }

  @Test
  void twoWritersOnTheSameReadingsNeitherDeadlockNorDiffer() throws Exception {
    Station alone = register(source, "alone", PARAMETERS);
    Station shared = register(source, "shared", PARAMETERS);
    Random random = new Random(99);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      drafts.addAll(drafts(random));
    }
    write(alone, drafts, random);

    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      List<Draft> shuffled = new ArrayList<>(drafts);
      Random own = new Random(writer);
      Collections.shuffle(shuffled, own);
      writers.add(threads.submit(() -> write(shared, shuffled, own)));
    }
    for (Future<?> writer : writers) {
      writer.get(2, TimeUnit.MINUTES);
    }
    threads.shutdown();

    assertThat(StoredTables.of(source, "shared")).isEqualTo(StoredTables.of(source, "alone"));
    LedgerRow row = new LedgerQueries(source).page("shared", null, null, null, 1).items().get(0);
    assertThat(row.inFlight()).isZero();
    assertThat(deadlocks()).isZero();
  }

  private long deadlocks() {
    return Sql.jdbi(source)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")
                    .mapTo(Long.class)
                    .one());
  }

  /** Up to 30 messages over few identities, contents and orders, so that all collide often. */
  private static List<Draft> drafts(Random random) {
    List<Draft> drafts = new ArrayList<>();
    int messages = 1 + random.nextInt(30);
    for (int i = 0; i < messages; i++) {
      SentOrder order = new SentOrder(BASE.plusSeconds(random.nextInt(4)), random.nextInt(3));
      List<Reading> readings = new ArrayList<>();
      int count = 1 + random.nextInt(12);
      for (int j = 0; j < count; j++) {
        readings.add(reading(random));
      }
      Draft draft = new Draft(order, readings);
      drafts.add(draft);
      if (random.nextInt(3) == 0) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private static Reading reading(Random random) {
    BigDecimal value = random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(3), 1);
    boolean converted = value != null && random.nextInt(4) == 0;
    return new Reading(
        PARAMETERS[random.nextInt(PARAMETERS.length)],
        BASE.plusSeconds(300L * random.nextInt(6)),
        value,
        InstrumentStatus.values()[random.nextInt(3)],
        converted ? BigDecimal.valueOf(random.nextInt(2)) : null,
        converted ? (random.nextBoolean() ? "ppb" : "ppm") : null);
  }

  private void write(Station station, List<Draft> drafts, Random random) {
    ReadingWriter writer = new ReadingWriter(source);
    List<ReceivedMessage> batch = new ArrayList<>();
    for (Draft draft : drafts) {
      batch.add(message(station, draft.order(), draft.readings()));
      if (random.nextInt(4) == 0) {
        writer.write(batch);
        batch.clear();
      }
    }
    writer.write(batch);
  }

  /** The greatest (order, value, status) of each identity; of these the newest usable. */
  private static List<String> latestByHand(List<Draft> drafts) {
    List<String> latest = new ArrayList<>();
    for (String parameter : PARAMETERS) {
      @Nullable String found = null;
      for (int slot = 0; slot < 6; slot++) {
        Reading inForce = null;
        SentOrder inForceOrder = null;
        for (Draft draft : drafts) {
          for (Reading reading : draft.readings()) {
            if (reading.parameter().equals(parameter)
                && reading.observedAt().equals(BASE.plusSeconds(300L * slot))
                && (inForce == null
                    || rank(draft.order(), reading).compareTo(rank(inForceOrder, inForce)) > 0)) {
              inForce = reading;
              inForceOrder = draft.order();
            }
          }
        }
        if (inForce != null
            && inForce.status() == InstrumentStatus.MEASURING
            && inForce.value() != null) {
          found =
              parameter
                  + "|"
                  + inForce.observedAt().toString().replace("T", " ").replace("Z", "+00")
                  + "|"
                  + inForce.value().stripTrailingZeros().toPlainString();
        }
      }
      latest.add(found == null ? parameter : found);
    }
    Collections.sort(latest);
    return latest;
  }

  private static String rank(@Nullable SentOrder order, Reading reading) {
    return String.valueOf(order)
        + (reading.value() == null ? "" : reading.value().toPlainString())
        + "/"
        + reading.status().ordinal();
  }

  /** Received, stored, duplicate, revised. */
  private static List<Long> outcomesByHand(List<Draft> drafts) {
    Set<String> identities = new HashSet<>();
    Set<String> contents = new HashSet<>();
    long received = 0;
    for (Draft draft : drafts) {
      for (Reading reading : draft.readings()) {
        received++;
        String identity = reading.parameter() + reading.observedAt();
        identities.add(identity);
        contents.add(identity + reading.value() + reading.status());
      }
    }
    return List.of(
        received,
        (long) identities.size(),
        received - contents.size(),
        (long) contents.size() - identities.size());
  }

  private List<Long> ledger(Station station) {
    LedgerRow row =
        new LedgerQueries(source).page(station.code(), null, null, null, 1).items().get(0);
    return List.of(row.received(), row.stored(), row.duplicate(), row.revised());
  }
}
