package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.quantrac.storage.Fixtures.BASE;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.refused;
import static vn.quantrac.storage.Fixtures.register;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.OnEachServer;

/** What goes, goes by rule, is counted, and leaves the rest alone. */
class RetentionIT extends OnEachServer {

  private static final int MINUTES_OF_DAY = 24 * 60;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final DataSource source = database().dataSource();
  private final ReadingWriter writer = new ReadingWriter(source);

  @BeforeEach
  void empty() {
    execute("truncate rejected_message, rejection, removal, retention_horizon, ledger, change_log");
    execute("truncate reading, reading_revision, hour_statistic_history, stream_position");
  }

  private void execute(String sql) {
    Sql.jdbi(source).useHandle(handle -> handle.execute(sql));
  }

  private List<String> rows(String sql) {
    return Sql.jdbi(source)
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private void refuse(String code, @Nullable Station station, int messages, int bytes) {
    List<ReceivedMessage> batch = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      batch.add(
          refused(
              code,
              station,
              "x".repeat(bytes).getBytes(StandardCharsets.UTF_8),
              new Rejection(RejectionReason.MALFORMED_JSON, "number " + i, null),
              new Rejection(RejectionReason.UNKNOWN_UNIT, "number " + i, 0)));
    }
    writer.write(batch);
  }

  private LedgerRow ledger(String code) {
    return new LedgerQueries(source).page(code, null, null, null, 9).items().get(0);
  }

  private long kept(String code) {
    return new RejectionQueries(source)
        .page(new RejectionQueries.Filter(code, null, null, null), 0, 10_000)
        .items()
        .size();
  }

  /** Each message has two refusals: of 700 messages 10 are kept, 690 x 2 = 1380 are counted. */
  @Test
  void garbageBeyondTheQuotaGoesOldestFirstAndTheLedgerCountsIt() {
    Station station = register(source, "garbage", "PM2.5");
    Station quiet = register(source, "quiet", "PM2.5");
    refuse("quiet", quiet, 3, 10);
    refuse("garbage", station, 700, 10);
    RejectionQuota quota = new RejectionQuota(source, 10, 1 << 20);

    assertThat(quota.enforce()).isEqualTo(690);
    assertThat(quota.enforce()).as("nothing new").isZero();

    assertThat(kept("garbage")).isEqualTo(20);
    assertThat(rows("select detail from rejection where station_code = 'garbage' order by id"))
        .startsWith("number 690", "number 690", "number 691")
        .endsWith("number 699");
    assertThat(ledger("garbage"))
        .isEqualTo(new LedgerRow("garbage", DAY, 1400, 0, 0, 0, 1400, 0, 0, 1380));
    assertThat(ledger("garbage").rejected()).isEqualTo(kept("garbage") + 1380);
    assertThat(ledger("garbage").inFlight()).isZero();
    assertThat(kept("quiet")).isEqualTo(6);
    assertThat(ledger("quiet").dropped()).isZero();
    assertThat(
            rows(
                "select concat_ws('|', kind, cause, station_code, removed_rows, removed_bytes) from removal"))
        .containsExactly("REJECTIONS|QUOTA|garbage|690|6900");

    refuse("garbage", station, 5, 10);
    assertThat(quota.enforce()).isEqualTo(5);
    assertThat(ledger("garbage").dropped()).isEqualTo(1390);
    assertThat(rows("select removed_rows from removal")).containsExactly("695");
  }

  /** Of five messages of 400 bytes two fit into 1,000. */
  @Test
  void quotaCountsBytesTooAndUnknownStationsShareOne() {
    Station station = register(source, "large", "PM2.5");
    refuse("large", station, 5, 400);
    refuse("unknown-1", null, 4, 10);
    refuse("unknown-2", null, 4, 10);

    assertThat(new RejectionQuota(source, 5, 1_000).enforce()).isEqualTo(3 + 3);

    assertThat(kept("large")).isEqualTo(4);
    assertThat(kept("unknown-1")).isEqualTo(2);
    assertThat(kept("unknown-2")).isEqualTo(8);
    assertThat(ledger("unknown-1").dropped()).isEqualTo(6);
  }

  @Test
  void whatIsTooOldGoesAfterItsHorizonHasBeenSeenAndTheRestStays() {
    Station station = register(source, "old", "PM2.5");
    // Of the days 0 to 39 after the base, one reading each, the one of day 3 in two contents.
    for (int day = 0; day < 40; day++) {
      writer.write(List.of(message(station, day + 1, reading("PM2.5", day * MINUTES_OF_DAY, "1"))));
    }
    writer.write(List.of(message(station, 99, reading("PM2.5", 3 * MINUTES_OF_DAY, "2"))));
    Duration kept = Duration.ofDays(100);
    Retention retention =
        new Retention(source, new RetentionRules(kept, null, null, null, null, null));
    // The horizon is at day 20.5; two days before it are left for the tests of those after it.
    Instant now = BASE.plus(kept).plus(Duration.ofHours(20 * 24 + 12));

    assertThat(retention.run(now)).as("first the horizon is told").isEmpty();
    assertThat(new RetentionHorizon(source).ofReadings()).contains(now.minus(kept));
    assertThat(retention.run(now.plusSeconds(60))).as("not seen by every stream yet").isEmpty();
    Map<String, Long> removed = retention.run(now.plus(Retention.SETTLING).plusSeconds(120));

    List<String> left = rows("select observed_at from reading order by 1");
    if (server == DatabaseServer.TIMESCALE) {
      // Chunks of seven days, whole ones only: between 11 and 18 of the days 0 to 18 are gone.
      assertThat(left).hasSizeBetween(21, 29);
    } else {
      // Days 0 to 18 are 19 readings, and one former content.
      assertThat(left).hasSize(21);
      assertThat(removed).isEqualTo(Map.of("READINGS", 20L));
      assertThat(rows("select removed_rows || '|' || station_code from removal"))
          .containsExactly("20|");
    }
    assertThat(rows("select 1 from reading_revision")).isEmpty();
    assertThat(rows("select max(oldest) < min(newest) from removal")).containsExactly("t");
  }

  @Test
  void versionsRefusalsAndDeliveredChangesGoByAgeAndDecisionsStay() {
    Station station = register(source, "aged", "PM2.5");
    DerivedWriter results = new DerivedWriter(source);
    for (String mean : List.of("1", "2", "3")) {
      results.write(
          List.of(
              Results.statistics(
                  "aged", Results.statistic("aged", AveragingPeriod.ONE_HOUR, 1, mean))));
    }
    refuse("aged", station, 2, 10);
    long last = new ChangeLog(source).last();
    register(source, "aged-2", "PM2.5");
    register(source, "aged-3", "PM2.5");
    new StreamPosition(source).advance(new ChangeLog(source).last() - 1);
    Duration kept = Duration.ofDays(100);
    Retention retention =
        new Retention(source, new RetentionRules(null, kept, kept, kept, null, null));

    Instant soon = Instant.parse("2026-03-02T00:00:00Z");
    assertThat(retention.run(soon)).isEmpty();
    Map<String, Long> removed = retention.run(Instant.parse("2100-01-01T00:00:00Z"));

    assertThat(removed).containsEntry("VERSIONS", 2L).containsEntry("REJECTIONS", 2L);
    assertThat(ledger("aged").dropped()).isEqualTo(4);
    assertThat(
            rows(
                "select mean from hour_statistic join series on id = series_id"
                    + " join station s on s.id = station_id where code = 'aged'"))
        .containsExactly("3");
    long undelivered = new ChangeLog(source).last();
    assertThat(new ChangeLog(source).after(0, 10))
        .extracting(Change::id)
        .containsExactly(undelivered);
    assertThat(undelivered).isGreaterThan(last);
    assertThat(rows("select count(*) from station where code = 'aged'")).containsExactly("1");
  }

  /**
   * Of a closed alert two lines ended 366 days ago and one 364; of an open one, and of what waits,
   * nothing goes; a test that was sent long ago is about no alert.
   */
  @Test
  void whatReceiversWereToldGoesWithItsAlertWhenThatIsOver() {
    execute("truncate alert_delivery, alert_transition, alert_action, alert, receiver cascade");
    execute(
        """
        insert into receiver (name, kind, language, least_severity, enabled, together_seconds, created_by)
        values ('one', 'EMAIL', 'vi', 'WARNING', true, 0, 'admin')
        """);
    execute(
        """
        insert into alert (subject, rule, rule_id, rule_version, class, severity, started_at, last_at,
                           evidence_at, state)
        select 'S', 'r' || state, 'r', '2026-01-01', 'ENVIRONMENT', 'MAJOR', now(), now(), now(), state
          from unnest(array['CLOSED', 'ACTIVE_UNACK']) as u (state)
        """);
    execute(
        """
        insert into alert_delivery (receiver_id, alert_id, key, state, ended_at)
        select r.id, (select a.id from alert a where a.state = u.of), u.key, u.state,
               now() - make_interval(days => u.days)
          from receiver r, (values ('CLOSED', 'old', 'DELIVERED', 366), ('CLOSED', 'given', 'GIVEN_UP', 366),
                                   ('CLOSED', 'young', 'DELIVERED', 364), ('CLOSED', 'waits', 'WAITING', null),
                                   ('ACTIVE_UNACK', 'open', 'DELIVERED', 400), (null, 'test', 'DELIVERED', 400))
               as u (of, key, state, days)
        """);

    assertThat(new Retention(source, RetentionRules.DEFAULT).run(Instant.now()))
        .isEqualTo(Map.of("DELIVERIES", 3L));
    assertThat(rows("select key from alert_delivery order by key"))
        .containsExactly("open", "waits", "young");
    assertThat(rows("select removed_rows::text from removal where kind = 'DELIVERIES'"))
        .containsExactly("3");
    assertThat(rows("select count(*)::text from alert")).containsExactly("2");
  }

  @Test
  void lessThanTheLatenessOfStationsIsRefused() {
    assertThatThrownBy(() -> new RetentionRules(Duration.ofDays(60), null, null, null, null, null))
        .hasMessageContaining("readings must be kept for at least 90 days, not 60");
    assertThatThrownBy(() -> new RejectionQuota(source, 0, 1)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> ChunkCompression.after(source, Duration.ofDays(89)))
        .hasMessageContaining("at least 90 days");
  }

  /** Debian's TimescaleDB is the Apache-licensed edition, in which compression is an error. */
  @Test
  void compressionIsSwitchedOnOnlyWhereTheLicenceAllowsIt() {
    assertThat(ChunkCompression.after(source, Duration.ofDays(90)))
        .isEqualTo(
            rows("select coalesce(current_setting('timescaledb.license', true), 'none')")
                .equals(List.of("timescale")));
  }

  private Picture picture(int number) {
    Picture picture = new Picture("image/png", 1, 1, new byte[] {1, 2, 3, (byte) number});
    new PictureStore(source).keep(picture);
    return picture;
  }

  /** A hotspot that was handled with a picture as proof. */
  private long handledWith(double longitude, Picture proof) {
    HotspotStore hotspots = new HotspotStore(source);
    long id =
        hotspots
            .add(
                new Sighting(
                    HotspotSource.SATELLITE,
                    "picture " + longitude,
                    "smoke",
                    new GeoPoint(9.9, longitude),
                    BASE,
                    null,
                    null),
                null,
                "test")
            .hotspot();
    step(hotspots, id, HotspotState.CONFIRMED, null);
    step(hotspots, id, HotspotState.ASSIGNED, null);
    step(hotspots, id, HotspotState.HANDLED, proof.name());
    return id;
  }

  private static void step(
      HotspotStore hotspots, long id, HotspotState state, @Nullable String picture) {
    assertThat(
            hotspots.step(id, new HotspotStep(state, "vì", null, null, picture), "operator", BASE))
        .isTrue();
  }

  @Test
  void pictureStaysWhileItsHotspotNeedsIt() {
    execute("truncate picture, hotspot_step, hotspot_evidence, hotspot, camera_event cascade");
    Duration kept = RetentionRules.LEAST;
    Picture open = picture(1);
    Picture over = picture(2);
    Picture nobodys = picture(3);
    Picture young = picture(4);
    long one = handledWith(106.1, open);
    long other = handledWith(106.2, over);
    step(new HotspotStore(source), other, HotspotState.CLOSED, null);
    Instant now = BASE.plus(kept);
    execute("update picture set stored_at = timestamptz '%s'".formatted(BASE));
    execute(
        "update picture set stored_at = timestamptz '%s' where sha256 = '\\x%s'"
            .formatted(now, young.name()));
    Retention retention =
        new Retention(source, new RetentionRules(null, null, null, null, null, kept));

    // Both that may go were of BASE: a second before their time nothing does.
    assertThat(retention.run(now.minusSeconds(1))).isEmpty();
    assertThat(retention.run(now)).isEqualTo(Map.of("PICTURES", 2L));
    PictureStore pictures = new PictureStore(source);
    assertThat(pictures.find(open.name())).isPresent();
    assertThat(pictures.find(young.name())).isPresent();
    assertThat(pictures.find(over.name())).isEmpty();
    assertThat(pictures.find(nobodys.name())).isEmpty();
    HotspotStore hotspots = new HotspotStore(source);
    assertThat(hotspots.steps(one).get(2).picture()).isEqualTo(open.name());
    assertThat(hotspots.steps(other).get(2).picture()).isNull();
    assertThat(rows("select removed_rows || ' ' || removed_bytes from removal"))
        .containsExactly("2 8");
  }
}
