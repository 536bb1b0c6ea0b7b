package vn.quantrac.api.camera;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.storage.CameraRegistration;
import vn.quantrac.storage.CameraRow;

/**
 * A camera as clients see it.
 *
 * @param viewDirection degrees clockwise from north; null for one that turns
 * @param feedback what people said of its detections
 */
record CameraView(
    String code,
    String name,
    String place,
    @Nullable String commune,
    BigDecimal latitude,
    BigDecimal longitude,
    @Nullable Integer viewDirection,
    @Nullable String unit,
    StateView state,
    FeedbackView feedback,
    long version) {

  /**
   * The connection.
   *
   * @param online what its gateway or the broker said; null when neither ever did
   * @param since when that was said
   * @param lastFrameAt newest frame
   * @param sameImageSince since when the image has not changed; null when images are not told of
   * @param lastReceivedAt when the last message arrived
   */
  record StateView(
      @Nullable Boolean online,
      @Nullable Instant since,
      @Nullable Instant lastFrameAt,
      @Nullable Instant sameImageSince,
      @Nullable Instant lastReceivedAt) {}

  /**
   * How often it was right.
   *
   * @param precision confirmed of all that were judged, 0 to 1, three decimals; null when none was
   */
  record FeedbackView(int confirmed, int falseAlarms, @Nullable BigDecimal precision) {
    private static final int DECIMALS = 3;

    static FeedbackView of(int confirmed, int falseAlarms) {
      int judged = confirmed + falseAlarms;
      return new FeedbackView(
          confirmed,
          falseAlarms,
          judged == 0
              ? null
              : BigDecimal.valueOf(confirmed)
                  .divide(BigDecimal.valueOf(judged), DECIMALS, RoundingMode.HALF_UP));
    }
  }

  /** A new camera with what its gateway signs in with. */
  record Registered(@JsonUnwrapped CameraView camera, String mqttUser, String mqttPassword) {}

  /** A new password. */
  record Credentials(String code, String mqttUser, String mqttPassword) {}

  /**
   * What an import did with one camera.
   *
   * @param mqttPassword of a new camera, told this once; otherwise null
   */
  record Imported(String code, boolean created, boolean changed, @Nullable String mqttPassword) {
    static Imported of(CameraRegistration registration) {
      return new Imported(
          registration.camera().code(),
          registration.created(),
          registration.changed(),
          registration.mqttPassword());
    }
  }

  /** What an import did. */
  record Import(List<Imported> items) {}

  static final Csv<CameraView> CSV =
      Csv.<CameraView>of()
          .with("code", CameraView::code)
          .with("name", CameraView::name)
          .with("place", CameraView::place)
          .with("commune", CameraView::commune)
          .with("latitude", CameraView::latitude)
          .with("longitude", CameraView::longitude)
          .with("viewDirection", CameraView::viewDirection)
          .with("unit", CameraView::unit)
          .with("online", view -> view.state().online())
          .with("since", view -> view.state().since())
          .with("lastFrameAt", view -> view.state().lastFrameAt())
          .with("confirmed", view -> view.feedback().confirmed())
          .with("falseAlarms", view -> view.feedback().falseAlarms())
          .with("precision", view -> view.feedback().precision())
          .with("version", CameraView::version);

  static CameraView of(CameraRow row) {
    Camera camera = row.camera();
    return new CameraView(
        camera.code(),
        camera.name(),
        camera.place(),
        camera.commune(),
        BigDecimal.valueOf(camera.latitude()),
        BigDecimal.valueOf(camera.longitude()),
        camera.viewDirection(),
        camera.unit(),
        new StateView(
            row.online(), row.stateAt(), row.lastFrameAt(), row.imageSince(), row.lastReceivedAt()),
        FeedbackView.of(row.confirmed(), row.falseAlarms()),
        camera.version());
  }

  /** The version as an entity tag. */
  String etag() {
    return "\"%d\"".formatted(version);
  }
}
