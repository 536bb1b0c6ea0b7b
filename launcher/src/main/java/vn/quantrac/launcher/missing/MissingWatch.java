package vn.quantrac.launcher.missing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.storage.GapSearch;
import vn.quantrac.storage.PlatformRuns;
import vn.quantrac.storage.ResendRequest;
import vn.quantrac.storage.ResendRequestStore;
import vn.quantrac.storage.StorageException;

/**
 * Looks at intervals for what never arrived, plans what to ask for, and publishes it. All of it is
 * kept in the database, so that it goes on after a restart. One thread of its own does everything.
 */
public final class MissingWatch implements AutoCloseable {

  /** Requests published at each look. */
  private static final int REQUESTS = 100;

  /** Looks in one go while more is left to look at, as after the first start. */
  private static final int LOOKS = 20;

  private static final Logger LOG = LoggerFactory.getLogger(MissingWatch.class);

  private final GapSearch search;
  private final ResendRequestStore requests;
  private final PlatformRuns runs;
  private final MqttPublisher publisher;
  private final Clock clock;
  private final long run;
  private final RepeatedLook looks =
      new RepeatedLook("missing-readings", "What is missing cannot be looked for now", this::look);

  private MissingWatch(
      DataSource database, MqttPublisher publisher, MissingConfig config, Clock clock) {
    this.search = new GapSearch(database, config.rules());
    this.requests = new ResendRequestStore(database, config.rules());
    this.runs = new PlatformRuns(database);
    this.publisher = publisher;
    this.clock = clock;
    this.run = runs.begin(clock.instant());
  }

  /**
   * Begins to look.
   *
   * @param publisher signed in at the broker as the platform; closed by the caller, after this
   * @throws StorageException when the database cannot be reached
   */
  public static MissingWatch start(
      DataSource database, MqttPublisher publisher, MissingConfig config, Clock clock) {
    MissingWatch watch = new MissingWatch(database, publisher, config, clock);
    watch.looks.every(config.interval(), config.interval());
    return watch;
  }

  /** The database is away: the next look goes on where this one began. */
  private void look() throws InterruptedException {
    Instant now = clock.instant();
    runs.alive(run, now);
    boolean behind = true;
    for (int i = 0; i < LOOKS && behind; i++) {
      behind = search.look(clock.instant()).behind();
    }
    requests.plan(now);
    publish(now);
  }

  /** Nothing is taken while the broker is away, so that no try is spent for nothing. */
  private void publish(Instant now) throws InterruptedException {
    if (!publisher.connected()) {
      return;
    }
    List<ResendRequest> taken = requests.take(now, REQUESTS);
    for (ResendRequest request : taken) {
      LOG.info(
          "{} is asked to send {} to {} again, try {}",
          request.station(),
          request.from(),
          request.to(),
          request.tries());
      var unused =
          publisher
              .publish(ResendTopic.publication(request))
              .exceptionally(
                  failure -> {
                    LOG.warn("{} could not be asked: {}", request.station(), failure.toString());
                    return null;
                  });
    }
  }

  /** Ends the looking; what is known stays. */
  @Override
  public void close() {
    looks.close();
  }
}
