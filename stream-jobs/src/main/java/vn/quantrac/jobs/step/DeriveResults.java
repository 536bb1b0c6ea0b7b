package vn.quantrac.jobs.step;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.commit.CommitLimits;
import vn.quantrac.jobs.commit.CommittingOperator;
import vn.quantrac.jobs.commit.GroupCommit;
import vn.quantrac.jobs.event.StationReadings;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.ChangedSpan;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.DerivedWriter;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.RecomputeStore;
import vn.quantrac.storage.RecomputeTask;
import vn.quantrac.storage.RetentionHorizon;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.StoredReading;

/**
 * Everything that follows from a station's committed readings: hours, and with each changed hour
 * every row that it reaches, committed in one transaction before they are handed on.
 *
 * <p>An hour is published when it is complete, when a later reading shows that it has passed, or
 * when its end is five minutes ago on the wall clock; and again whenever something in it changes.
 * One of the past that is being filled is published at most once a second ({@link WaitingHours}).
 *
 * <p>Partitioned by station. Keyed state holds the timers of waiting hours and nothing else: what
 * is remembered of committed rows is a bounded cache in memory ({@link Derivation}), filled anew
 * after a start.
 */
public final class DeriveResults
    extends CommittingOperator<DerivedRows, List<DerivedRows>, DerivedRows>
    implements OneInputStreamOperator<StationReadings, DerivedRows>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  /** Readings, hours and days remembered by one subtask: some 250 bytes each. */
  static final int REMEMBERED = 250_000;

  /** Bytes that one subtask remembers of stations at rest, as a part of the heap. */
  static final int PART_AT_REST = 16;

  /**
   * After a computation from so many readings a millisecond passes before the next, and at least as
   * long as it took. What comes alone is computed from at once; above so many a millisecond, ever
   * more are taken together, since each computation writes anew the day, the month and the year
   * that are in progress.
   */
  private static final int READINGS_A_MILLISECOND = 20;

  private static final long SHORTEST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  /** So many readings are computed from at once, however short ago the last computation was. */
  private static final int MOST_GATHERED = 100_000;

  /**
   * So many readings of one station are computed from together; in between it is looked for
   * validations.
   */
  private static final int MOST_AT_ONCE = 5_000;

  private final int remembered;
  private final long restingBytes;
  private transient JdbcStationRegistry registry;
  private transient ValidationsAhead ahead;
  private transient RulebookStore rulebooks;
  private transient Derivation derivation;
  private transient Recomputes recomputes;
  private transient boolean recomputing;
  private transient GatheredReadings gathered;
  private transient long nextAtMillis;
  private transient boolean computingLater;
  private transient WaitingHours waiting;

  @SuppressWarnings("initialization") // what depends on the database is made in open()
  DeriveResults(
      DatabaseConfig config,
      int remembered,
      long restingBytes,
      StreamOperatorParameters<DerivedRows> parameters) {
    super(config, parameters);
    this.remembered = remembered;
    this.restingBytes = restingBytes;
  }

  /**
   * Adds this step to a flow that is partitioned by station, on a thread of its own: readings are
   * stored while results are computed, and a checkpoint holds up one after the other.
   */
  public static SingleOutputStreamOperator<DerivedRows> apply(
      DataStream<StationReadings> readings, DatabaseConfig config) {
    return DataStreamUtils.reinterpretAsKeyedStream(readings, StationReadings::station)
        .transform(
            "derive results",
            TypeInformation.of(DerivedRows.class),
            new DeriveResultsFactory(
                config, REMEMBERED, Runtime.getRuntime().maxMemory() / PART_AT_REST))
        .startNewChain();
  }

  @Override
  protected GroupCommit<DerivedRows, List<DerivedRows>> commitTo(Database opened) {
    measureWaiting("derive");
    registry = new JdbcStationRegistry(opened.dataSource());
    rulebooks = new RulebookStore(opened.dataSource());
    ahead = new ValidationsAhead(new ChangeLog(opened.dataSource()), this::isMine);
    gathered = new GatheredReadings();
    derivation =
        new Derivation(
            new KnownFacts(opened, remembered, restingBytes),
            new KeptReadings(new RetentionHorizon(opened.dataSource())),
            RulesInForce.newest(rulebooks));
    waiting =
        new WaitingHours(
            this,
            (name, rings) -> getInternalTimerService(name, VoidNamespaceSerializer.INSTANCE, rings),
            this::graceEnds,
            this::settled);
    DerivedWriter writer = new DerivedWriter(opened.dataSource());
    recomputes =
        new Recomputes(
            derivation,
            new RecomputeStore(opened.dataSource()),
            new ReadingHistory(opened.dataSource()),
            writer,
            rows -> handOn(List.of(rows)));
    return new GroupCommit<>(
        "derive-results",
        mailbox(),
        batch -> {
          var unused = writer.write(batch);
          return batch;
        },
        CommitLimits.DEFAULT,
        this::handOn);
  }

  @Override
  public void processElement(StreamRecord<StationReadings> element) throws Exception {
    StationReadings input = element.getValue();
    if (!input.changes().isEmpty()) {
      compute();
      heed(input);
    }
    gathered.add(input.station(), input.readings());
    computeSoon();
  }

  private void computeSoon() throws InterruptedException {
    long now = processingTimeService.getCurrentProcessingTime();
    long wait = nextAtMillis - now;
    if (wait <= 0 || wait > LONGEST_PAUSE_MILLIS || gathered.size() >= MOST_GATHERED) {
      compute();
    } else if (!gathered.isEmpty() && !computingLater) {
      computingLater = true;
      var unused =
          processingTimeService.registerTimer(
              nextAtMillis,
              time -> {
                computingLater = false;
                computeSoon();
              });
    }
  }

  /** Computes from everything gathered. */
  private void compute() throws InterruptedException {
    if (gathered.isEmpty()) {
      return;
    }
    recomputes.interrupt();
    long began = processingTimeService.getCurrentProcessingTime();
    int readings = gathered.size();
    for (Map.Entry<String, List<StoredReading>> of : gathered.take().entrySet()) {
      for (List<StoredReading> some : GatheredReadings.parts(of.getValue(), MOST_AT_ONCE)) {
        heedAhead();
        compute(of.getKey(), some);
      }
    }
    long ended = processingTimeService.getCurrentProcessingTime();
    long pause = Math.max(ended - began, readings / READINGS_A_MILLISECOND);
    nextAtMillis = ended + Math.max(SHORTEST_PAUSE_MILLIS, Math.min(pause, LONGEST_PAUSE_MILLIS));
  }

  private void compute(String code, List<StoredReading> readings) throws InterruptedException {
    // Timers may fire meanwhile: what is computed below must not have begun, nor its key be set.
    commit().awaitRoom(1);
    setCurrentKey(code);
    Optional<Station> station = station(code, readings);
    if (station.isPresent()) {
      take(derivation.arrived(station.get(), readings, now(), waiting));
    }
  }

  /** While much is to be computed, a validation does not wait for all of it. */
  private void heedAhead() throws InterruptedException {
    for (Change change : ahead.look(processingTimeService.getCurrentProcessingTime())) {
      heed(new StationReadings(change.station(), List.of(), List.of(change)));
    }
  }

  private void heed(StationReadings input) throws InterruptedException {
    recomputes.interrupt();
    commit().awaitRoom(1);
    setCurrentKey(input.station());
    Optional<Station> station = registry.findNow(input.station());
    // A registration is never withdrawn; only a change that overtakes its commit sees none.
    if (station.isPresent()) {
      for (Change change : input.changes()) {
        heed(station.get(), change);
      }
    }
  }

  private void heed(Station station, Change change) {
    switch (change.kind()) {
      case Change.STATION -> {
        take(derivation.registered(station, now(), waiting));
        recomputes.addWaiting(station);
        recomputeSoon();
      }
      case Change.VALIDATION -> {
        ChangedSpan span = ChangedSpan.of(change);
        take(
            derivation.validated(
                station, span.parameter(), new TimeRange(span.from(), span.to()), now(), waiting));
      }
      case Change.RULEBOOKS -> adoptRules();
      case Change.RECOMPUTE -> {
        recomputes.add(station, RecomputeTask.of(change));
        recomputeSoon();
      }
      default -> throw new IllegalArgumentException("no station has a change " + change.kind());
    }
  }

  private void adoptRules() {
    RulesInForce newest = RulesInForce.newest(rulebooks);
    if (!Objects.equals(newest.set(), derivation.rules().set())) {
      derivation.adopt(newest);
    }
  }

  /** One part of a recompute at a time, between what arrives. */
  private void recomputeSoon() {
    if (!recomputes.isEmpty() && !recomputing) {
      recomputing = true;
      mailbox()
          .execute(
              () -> {
                recomputing = false;
                recomputeNext();
                recomputeSoon();
              },
              "recompute");
    }
  }

  private void recomputeNext() throws InterruptedException {
    compute();
    commit().drain();
    recomputes
        .next()
        .ifPresent(
            part -> {
              setCurrentKey(part.station().code());
              recomputes.run(part, now(), waiting);
            });
    if (recomputes.isEmpty()) {
      recomputes.awaitCommit();
    }
  }

  private Optional<Station> station(String code, List<StoredReading> readings) {
    return KnownStation.find(
        registry,
        code,
        readings.stream().map(stored -> stored.reading().parameter()).collect(Collectors.toSet()));
  }

  private void graceEnds(String code, Instant end) {
    recomputes.interrupt();
    registry
        .find(code)
        .ifPresent(station -> take(derivation.graceEnds(station, end, now(), waiting)));
  }

  private void settled(String code) {
    recomputes.interrupt();
    registry.find(code).ifPresent(station -> take(derivation.settled(station, now(), waiting)));
  }

  private Instant now() {
    return Instant.ofEpochMilli(processingTimeService.getCurrentProcessingTime());
  }

  private void take(Optional<DerivedRows> rows) {
    rows.ifPresent(some -> commit().add(some, Math.max(1, some.rows())));
  }

  private void handOn(List<DerivedRows> batch) {
    for (DerivedRows rows : batch) {
      derivation.committed(rows);
      output.collect(new StreamRecord<>(rows));
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    compute();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void endInput() throws Exception {
    compute();
    while (!recomputes.isEmpty()) {
      recomputeNext();
    }
    waiting.settleAll();
    commit().drain();
  }

  @Override
  protected void closeParts() throws Exception {
    recomputes.close();
    derivation.close();
  }
}
