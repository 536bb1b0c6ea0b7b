package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.alert.HotspotDetected;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.testing.OnEachServer;

/** Alerts of cameras and hotspots, as they follow from rows. */
class CameraAlertsIT extends OnEachServer {

  /** 08:00 on the clock on the wall, from which minutes are counted. */
  private static final Instant EIGHT = Instant.parse("2026-03-01T01:00:00Z");

  private static final AlertRule OFFLINE =
      rule("camera-offline", AlertClass.COMMUNICATION, new CameraOffline(10, 15));
  private static final AlertRule STUCK =
      rule("camera-stuck", AlertClass.INSTRUMENT, new CameraStuck(30));
  private static final AlertRule HOTSPOT =
      rule("hotspot-detected", AlertClass.HOTSPOT, new HotspotDetected(Set.of()));

  private final DataSource source = database().dataSource();
  private final CameraStore cameras = new CameraStore(source);
  private final CameraMessageWriter writer = new CameraMessageWriter(source);
  private final CameraAlerts alerts = new CameraAlerts(source);
  private final HotspotStore hotspots = new HotspotStore(source);
  private final HotspotAlerts hotspotAlerts = new HotspotAlerts(source);

  @Test
  void aLastWillRaisesWithinItsDelayAndTheFirstWordClearsInTheSameSecond() {
    camera("AL-1");
    says("AL-1", 0, true, 0, null);
    says("AL-1", 1, false, null, null);
    assertThat(look(OFFLINE, 10)).as("1 + 10 = 11 minutes past").isZero();
    assertThat(look(OFFLINE, 11)).isEqualTo(1);
    assertThat(look(OFFLINE, 12)).as("asked again").isZero();
    assertThat(alerts("AL-1"))
        .containsExactly("camera-offline COMMUNICATION ACTIVE_UNACK 1 11 null min");
    says("AL-1", 20, true, 20, null);
    assertThat(look(OFFLINE, 20)).isEqualTo(1);
    assertThat(alerts("AL-1"))
        .containsExactly("camera-offline COMMUNICATION CLEARED_UNACK 1 11 20 min");
  }

  @Test
  void oneThatSaysNothingIsMissedLater() {
    camera("AL-2");
    says("AL-2", 0, true, 0, null);
    assertThat(look(OFFLINE, 14)).isZero();
    assertThat(alerts.look(OFFLINE, at(1), at(16), at(15))).as("soon after a start").isZero();
    assertThat(look(OFFLINE, 15)).isEqualTo(1);
    // That it is then said to be gone is the same alert; the newer frame of a picture ends it.
    says("AL-2", 17, false, null, null);
    assertThat(look(OFFLINE, 30)).isZero();
    says("AL-2", 31, true, 31, null);
    assertThat(look(OFFLINE, 31)).isEqualTo(1);
    assertThat(alerts("AL-2"))
        .containsExactly("camera-offline COMMUNICATION CLEARED_UNACK 0 15 31 min");
  }

  @Test
  void whatIsSaidAfterAStartNeedsNoPatience() {
    AlertRule atOnce = rule("camera-at-once", AlertClass.COMMUNICATION, new CameraOffline(0, 15));
    camera("AL-7");
    camera("AL-8");
    says("AL-7", 3, false, null, null);
    says("AL-8", 5, false, null, null);
    // Nobody listened before 4 minutes past, and patience is had until 6 minutes past.
    assertThat(alerts.look(atOnce, at(4), at(6), at(5))).isEqualTo(1);
    assertThat(alerts("AL-7")).as("it may have come back since").isEmpty();
    assertThat(alerts("AL-8"))
        .containsExactly("camera-at-once COMMUNICATION ACTIVE_UNACK 5 5 null min");
    assertThat(alerts.look(atOnce, at(4), at(6), at(6))).isEqualTo(1);
  }

  @Test
  void theSamePictureForHalfAnHourIsTheInstrumentsMatter() {
    camera("AL-3");
    says("AL-3", 0, true, 0, "night");
    says("AL-3", 5, true, 5, "dawn");
    says("AL-3", 30, true, 30, "dawn");
    assertThat(look(STUCK, 34)).isZero();
    says("AL-3", 35, true, 35, "dawn");
    assertThat(look(STUCK, 35)).as("from 5 to 35").isEqualTo(1);
    says("AL-3", 36, false, null, null);
    assertThat(look(STUCK, 60)).as("nobody sees what it shows").isZero();
    says("AL-3", 61, true, 61, "dawn");
    assertThat(look(STUCK, 61)).isZero();
    says("AL-3", 62, true, 62, "day");
    assertThat(look(STUCK, 62)).isEqualTo(1);
    assertThat(alerts("AL-3")).containsExactly("camera-stuck INSTRUMENT CLEARED_UNACK 5 35 62 min");
  }

  @Test
  void noNewerFrameIsTheSamePicture() {
    camera("AL-4");
    says("AL-4", 0, true, 0, null);
    says("AL-4", 29, true, 0, null);
    assertThat(look(STUCK, 29)).isZero();
    says("AL-4", 30, true, 0, null);
    assertThat(look(STUCK, 30)).isEqualTo(1);
    assertThat(look(OFFLINE, 31)).as("it speaks").isZero();
    says("AL-4", 32, true, 32, null);
    assertThat(look(STUCK, 32)).isEqualTo(1);
    assertThat(alerts("AL-4")).containsExactly("camera-stuck INSTRUMENT CLEARED_UNACK 0 30 32 min");
  }

  @Test
  void aCloseByHandWhileItIsGoneRaisesAnother() {
    camera("AL-5");
    says("AL-5", 0, true, 0, null);
    look(OFFLINE, 15);
    close("AL-5");
    look(OFFLINE, 16);
    assertThat(alerts("AL-5")).hasSize(2).first().asString().contains("CLOSED");
    assertThat(look(OFFLINE, 17)).isZero();
  }

  @Test
  void workAtACameraMarksItsAlerts() {
    camera("AL-6");
    says("AL-6", 0, true, 0, null);
    work("AL-6", Instant.now());
    look(OFFLINE, 15);
    assertThat(
            rows(
                "select m.reason from alert_transition t join maintenance m on m.id ="
                    + " t.maintenance_id join alert a on a.id = t.alert_id where a.subject ="
                    + " 'AL-6'"))
        .containsExactly("thay ống kính");
  }

  @Test
  void aHotspotHasOneAlertThatItsFirstStepAcknowledgesAndItsEndCloses() {
    long id = sighting("a", 10.1, 0);
    assertThat(hotspotAlerts.look(HOTSPOT)).isEqualTo(1);
    assertThat(sighting("b", 10.1, 5)).isEqualTo(id);
    assertThat(hotspotAlerts.look(HOTSPOT)).as("seen again").isZero();
    assertThat(alerts("hotspot/" + id))
        .containsExactly("hotspot-detected HOTSPOT ACTIVE_UNACK 0 0 null null");
    step(id, HotspotState.CONFIRMED, 6);
    assertThat(alerts("hotspot/" + id)).first().asString().contains("ACTIVE_ACK");
    assertThat(rows("select acknowledged_by from alert where subject = 'hotspot/" + id + "'"))
        .containsExactly("lan");
    step(id, HotspotState.DISMISSED, 7);
    assertThat(hotspotAlerts.look(HOTSPOT)).isEqualTo(1);
    assertThat(alerts("hotspot/" + id)).first().asString().contains("CLOSED");
    assertThat(hotspotAlerts.look(HOTSPOT)).isZero();
  }

  @Test
  void anAlertThatWasClosedComesAgainOnlyWhenTheHotspotIsSeenAgain() {
    Instant now = Instant.now();
    long id = put("c", 10.3, now.minusSeconds(600));
    hotspotAlerts.look(HOTSPOT);
    close("hotspot/" + id);
    assertThat(hotspotAlerts.look(HOTSPOT)).isZero();
    assertThat(put("d", 10.3, now.plusSeconds(300))).isEqualTo(id);
    assertThat(hotspotAlerts.look(HOTSPOT)).isEqualTo(1);
    assertThat(alerts("hotspot/" + id)).hasSize(2);
  }

  @Test
  void ofTwoHotspotsThatAreOneTheOtherAlertIsWithdrawn() {
    // 0.016 degrees are 1.8 km, farther than 1,000 m; what is between them is near to both.
    long first = sighting("e", 10.5, 0);
    long second = sighting("f", 10.516, 0);
    assertThat(second).isNotEqualTo(first);
    hotspotAlerts.look(HOTSPOT);
    assertThat(sighting("g", 10.508, 1)).isEqualTo(first);
    assertThat(hotspotAlerts.look(HOTSPOT)).isEqualTo(1);
    assertThat(alerts("hotspot/" + first)).first().asString().contains("ACTIVE_UNACK");
    assertThat(alerts("hotspot/" + second)).first().asString().contains("CLOSED");
  }

  @Test
  void whatOnlyACameraInWorkHasSeenWaitsUntilSomebodyElseSeesIt() {
    Instant now = Instant.now();
    camera("AL-9");
    work("AL-9", now);
    execute("delete from receiver");
    execute(
        "insert into receiver (name, kind, language, least_severity, enabled, together_seconds,"
            + " created_by) values ('one', 'EMAIL', 'vi', 'WARNING', true, 0, 'admin')");
    long seen = put(HotspotSource.CAMERA, "AL-9/1", 10.7, now);
    long known = put(HotspotSource.CAMERA, "AL-9/2", 10.8, now);
    long before = put(HotspotSource.CAMERA, "AL-9/3", 10.9, now.minusSeconds(3_600));
    hotspotAlerts.look(HOTSPOT);
    assertThat(held(seen)).containsExactly("MAINTENANCE true");
    assertThat(held(known)).containsExactly("MAINTENANCE true");
    assertThat(held(before)).as("before the work").containsExactly("nothing false");

    assertThat(put(HotspotSource.STAFF, "AL-9-s", 10.7, now)).isEqualTo(seen);
    assertThat(held(seen)).containsExactly("MAINTENANCE false");
    step(known, HotspotState.CONFIRMED, 6);
    assertThat(held(known)).startsWith("MAINTENANCE false");
  }

  /** What each delivery about a hotspot is held by, and whether it waits for a later time. */
  private List<String> held(long hotspot) {
    return rows(
        """
        select coalesce(d.held_by, 'nothing') || ' ' || (d.next_at > now())::text
          from alert_delivery d join alert a on a.id = d.alert_id
         where a.subject = 'hotspot/%d' order by d.id
        """
            .formatted(hotspot));
  }

  private void work(String code, Instant now) {
    assertThat(
            new MaintenanceStore(source)
                .create(code, now.minusSeconds(60), now.plusSeconds(600), "thay ống kính", "test"))
        .isPresent();
  }

  private void execute(String sql) {
    Sql.jdbi(source).useHandle(handle -> handle.execute(sql));
  }

  private int look(AlertRule rule, int minutes) {
    return alerts.look(rule, EIGHT, EIGHT, at(minutes));
  }

  private List<String> alerts(String subject) {
    return rows(
        """
        select concat_ws(' ', rule, class, state, %s, %s, coalesce(%s::text, 'null'),
                         coalesce(unit, 'null'))
          from alert where subject = '%s' order by id
        """
            .formatted(
                minutes("started_at"), minutes("raised_at"), minutes("cleared_at"), subject));
  }

  private static String minutes(String column) {
    return "(extract(epoch from %s - timestamptz '%s') / 60)::int".formatted(column, EIGHT);
  }

  private List<String> rows(String sql) {
    return Sql.jdbi(source)
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private void close(String subject) {
    long id = Long.parseLong(rows("select id from alert where subject = '" + subject + "'").get(0));
    var unused =
        new AlertActions(source)
            .act(id, new AlertDoing(AlertDoing.Kind.CLOSE, null, null, null), "lan");
  }

  private void step(long hotspot, HotspotState state, int minutes) {
    assertThat(
            hotspots.step(
                hotspot, new HotspotStep(state, "đã xem", null, null, null), "lan", at(minutes)))
        .isTrue();
  }

  private long sighting(String key, double latitude, int minutes) {
    return put(key, latitude, at(minutes));
  }

  private long put(String key, double latitude, Instant at) {
    return put(HotspotSource.STAFF, "alert-" + key, latitude, at);
  }

  private long put(HotspotSource by, String key, double latitude, Instant at) {
    return hotspots
        .add(
            new Sighting(by, key, "smoke", new GeoPoint(latitude, 106.3), at, null, null),
            null,
            "lan")
        .hotspot();
  }

  private void camera(String code) {
    var unused =
        cameras.register(
            List.of(new Camera(code, code, "bãi rác", null, 9.9, 106.3, 90, null, 0)),
            "test",
            null);
  }

  private void says(
      String code, int minutes, boolean online, @Nullable Integer frame, @Nullable String image) {
    Instant at = at(minutes);
    writer.write(
        List.of(
            new ReceivedCameraMessage(
                new ReceivedMessage(
                    "quantrac/v1/cameras/" + code + "/state",
                    code,
                    null,
                    at,
                    0,
                    new SentOrder(at, 0),
                    List.of(),
                    List.of(),
                    new byte[] {'{', '}'},
                    null,
                    null),
                null,
                new CameraState(online, at, frame == null ? null : at(frame), image))));
  }

  private static Instant at(int minutes) {
    return EIGHT.plus(Duration.ofMinutes(minutes));
  }

  private static AlertRule rule(String id, AlertClass alertClass, AlertCondition condition) {
    return new AlertRule(
        id,
        LocalDate.of(2026, 1, 1),
        alertClass,
        AlertSeverity.MINOR,
        id,
        id,
        null,
        null,
        EnumSet.allOf(StationKind.class),
        Set.of(),
        LocalDate.of(2000, 1, 1),
        null,
        condition,
        Delays.NONE,
        Escalation.NONE,
        "a test",
        "alerts/test.yaml");
  }
}
