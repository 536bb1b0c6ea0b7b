package vn.quantrac.jobs.camera;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.domain.station.Station;
import vn.quantrac.jobs.step.RulesInForce;
import vn.quantrac.storage.CameraAlerts;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.HotspotAlerts;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.SilentNetwork;

/**
 * Raises and clears the alerts of cameras, of hotspots, and of stations that are silent together.
 * They follow from rows, and silence from the clock beside them, so this step looks at the rows
 * twice a second, once in the whole job: also at hotspots that citizens reported, which come by no
 * stream. It keeps nothing, so a restart goes on.
 */
public final class WatchCameras extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<Integer, Void>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  private static final long LOOK_MILLIS = 500;

  /** New rules are looked for less often: each look at them is a query of its own. */
  private static final int LOOKS_OF_RULES = 10;

  /**
   * How long after a start no camera is called silent: the broker first delivers what it kept, and
   * gateways sign in again. One whose line breaks after the start is gone at once.
   */
  static final Duration RETURN = Duration.ofMinutes(2);

  private record Rules(@Nullable Integer set, List<AlertRule> all) {}

  private final DatabaseConfig config;
  private final transient Clock clock = Clock.systemUTC();
  private transient @Nullable Database database;
  private transient RulebookStore rulebooks;
  private transient CameraAlerts cameras;
  private transient HotspotAlerts hotspots;
  private transient SilentNetwork network;
  private transient @Nullable ScheduledFuture<?> looking;
  private transient @Nullable Rules rules;
  private transient int looks;
  private transient Instant begun;

  @SuppressWarnings("initialization") // what depends on the database is made in open()
  WatchCameras(DatabaseConfig config, StreamOperatorParameters<Void> parameters) {
    super(parameters);
    this.config = config;
  }

  /** Adds this step behind the one that stores what cameras send. */
  public static SingleOutputStreamOperator<Void> apply(
      DataStream<Integer> stored, DatabaseConfig config) {
    return stored.transform("watch cameras", Types.VOID, new WatchCamerasFactory(config));
  }

  @Override
  public void open() throws Exception {
    super.open();
    Database opened = Database.open(config);
    database = opened;
    rulebooks = new RulebookStore(opened.dataSource());
    cameras = new CameraAlerts(opened.dataSource());
    hotspots = new HotspotAlerts(opened.dataSource());
    network = new SilentNetwork(opened.dataSource());
    begun = clock.instant();
    looking =
        getProcessingTimeService().scheduleWithFixedDelay(time -> look(), LOOK_MILLIS, LOOK_MILLIS);
  }

  private void look() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, Station.DEFAULT_ZONE);
    for (AlertRule rule : rules()) {
      if (!rule.inForceOn(today)) {
        continue;
      }
      if (rule.condition() instanceof CameraOffline || rule.condition() instanceof CameraStuck) {
        cameras.look(rule, begun, begun.plus(RETURN), now);
      } else if (rule.condition() instanceof HotspotDetected) {
        hotspots.look(rule);
      } else if (rule.condition() instanceof SilentTogether) {
        network.look(rule, begun.plus(RETURN), now);
      }
    }
  }

  private List<AlertRule> rules() {
    Rules known = rules;
    if (known == null || looks++ % LOOKS_OF_RULES == 0) {
      Integer newest = rulebooks.newest().map(RulebookSet::number).orElse(null);
      if (known == null || !Objects.equals(newest, known.set())) {
        RulesInForce inForce = RulesInForce.newest(rulebooks);
        known = new Rules(inForce.set(), inForce.rulebooks().alertRules().all());
        rules = known;
      }
    }
    return known.all();
  }

  /** What was stored is seen at the next look. */
  @Override
  public void processElement(StreamRecord<Integer> element) {}

  /** What came last is looked at once more. */
  @Override
  public void endInput() {
    look();
  }

  @Override
  public void close() throws Exception {
    if (looking != null) {
      looking.cancel(false);
    }
    if (database != null) {
      database.close();
    }
    super.close();
  }
}
