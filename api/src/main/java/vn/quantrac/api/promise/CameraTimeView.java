package vn.quantrac.api.promise;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.ConnectionSpell;
import vn.quantrac.domain.camera.ConnectionSpell.State;
import vn.quantrac.domain.camera.ConnectionTime;
import vn.quantrac.domain.camera.NetworkTime;
import vn.quantrac.domain.camera.Stretch;

/**
 * How long one camera was connected.
 *
 * @param knownSeconds for how long it is known whether it was: from its first word on, while the
 *     product listened
 * @param connectedSeconds for how long it was
 * @param share per cent of the known time, cut to two decimals; null when nothing is known
 * @param absences how often it was away
 * @param connections path of its spells in this API; null while nothing of the period has passed
 */
record CameraTimeView(
    String code,
    String name,
    @Nullable String commune,
    @Nullable String unit,
    long knownSeconds,
    long connectedSeconds,
    @Nullable BigDecimal share,
    long absences,
    @Nullable String connections) {

  static final Csv<CameraTimeView> CSV =
      Csv.<CameraTimeView>of()
          .with("code", CameraTimeView::code)
          .with("name", CameraTimeView::name)
          .with("commune", CameraTimeView::commune)
          .with("unit", CameraTimeView::unit)
          .with("knownSeconds", CameraTimeView::knownSeconds)
          .with("connectedSeconds", CameraTimeView::connectedSeconds)
          .with("share", CameraTimeView::share)
          .with("absences", CameraTimeView::absences);

  /**
   * Adds up a camera's spells.
   *
   * @param passed what has passed of the period; null where nothing has
   */
  static CameraTimeView of(Camera camera, List<ConnectionSpell> spells, @Nullable Stretch passed) {
    ConnectionTime time = ConnectionTime.of(spells);
    return new CameraTimeView(
        camera.code(),
        camera.name(),
        camera.commune(),
        camera.unit(),
        time.known().toSeconds(),
        time.connected().toSeconds(),
        time.known().isZero() ? null : NetworkTime.quotient(time.connected(), time.known(), 100),
        spells.stream().filter(spell -> spell.state() == State.DISCONNECTED).count(),
        passed == null
            ? null
            : "%s/cameras/%s/connections?from=%s&to=%s"
                .formatted(Router.BASE, camera.code(), passed.from(), passed.to()));
  }
}
