package vn.quantrac.jobs.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.StreamPart;
import vn.quantrac.storage.StreamParts;
import vn.quantrac.storage.testing.EmbeddedDatabase;

class ChangeLogReaderIT {

  private EmbeddedDatabase database;
  private ChangeLogReader reader;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    reader = new ChangeLogReader(database.config(), Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    reader.close();
    database.close();
  }

  private void register(String station) {
    var unused =
        new StationStore(database.dataSource())
            .register(
                new StationRegistration(
                    station,
                    station,
                    StationKind.AMBIENT_AIR.code(),
                    9.9,
                    106.3,
                    null,
                    List.of(new SeriesRegistration("PM2.5", "ug/m3", 300))),
                "test",
                null);
  }

  /** Flink gives a reader the splits of its checkpoint before it starts it. */
  @Test
  void restoredReaderGoesOnFromItsCheckpoint() {
    register("BEFORE");
    long position = new ChangeLog(database.dataSource()).last();
    reader.addSplits(List.of(new ChangeLogSplit(position)));
    reader.start();
    register("AFTER");

    Collected collected = new Collected();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              var unused = reader.pollNext(collected);
              return collected.changes.stream().anyMatch(change -> change.id() > position);
            });

    // Every station once at the start, as known then; after it what was changed.
    assertThat(collected.changes).extracting(Change::station).contains("BEFORE").endsWith("AFTER");
    assertThat(reader.snapshotState(1))
        .containsExactly(new ChangeLogSplit(new ChangeLog(database.dataSource()).last()));
    assertThat(new StreamParts(database.dataSource()).all())
        .extracting(StreamPart::part)
        .containsExactly(StreamParts.CHANGE_LOG);
  }

  /** Keeps what is handed on. */
  private static final class Collected implements ReaderOutput<Change> {

    private final List<Change> changes = new ArrayList<>();

    @Override
    public void collect(Change change) {
      changes.add(change);
    }

    @Override
    public void collect(Change change, long timestamp) {
      changes.add(change);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      throw new IllegalStateException("there are no watermarks");
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<Change> createOutputForSplit(String split) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String split) {}
  }
}
