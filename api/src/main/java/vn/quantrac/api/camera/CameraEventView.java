package vn.quantrac.api.camera;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.storage.CameraEventRow;

/**
 * A detection as clients see it.
 *
 * @param event the camera's id of it
 * @param endedAt null while it lasts
 * @param endLost whether no end came, so that it ended by time
 * @param box left, top, right, bottom in pixels; empty when not told
 * @param snapshot as the camera names it
 * @param picture SHA-256 of the picture that is kept here
 * @param messages how many different messages told of it
 */
record CameraEventView(
    long id,
    String camera,
    String event,
    String kind,
    Instant startedAt,
    Instant lastAt,
    @Nullable Instant endedAt,
    boolean endLost,
    @Nullable Double score,
    @Nullable Double topScore,
    List<Integer> box,
    @Nullable String snapshot,
    @Nullable String picture,
    int messages,
    @Nullable FeedbackView feedback) {

  /** What people said last. */
  record FeedbackView(
      boolean falseAlarm,
      @Nullable String reason,
      @Nullable String account,
      @Nullable Instant at) {}

  static final Csv<CameraEventView> CSV =
      Csv.<CameraEventView>of()
          .with("id", CameraEventView::id)
          .with("camera", CameraEventView::camera)
          .with("event", CameraEventView::event)
          .with("kind", CameraEventView::kind)
          .with("startedAt", CameraEventView::startedAt)
          .with("lastAt", CameraEventView::lastAt)
          .with("endedAt", CameraEventView::endedAt)
          .with("endLost", CameraEventView::endLost)
          .with("topScore", CameraEventView::topScore)
          .with("messages", CameraEventView::messages)
          .with(
              "falseAlarm", view -> view.feedback() == null ? null : view.feedback().falseAlarm());

  static CameraEventView of(CameraEventRow row) {
    Boolean falseAlarm = row.falseAlarm();
    return new CameraEventView(
        row.id(),
        row.camera(),
        row.event(),
        row.kind().code(),
        row.startedAt(),
        row.lastAt(),
        row.endedAt(),
        row.endLost(),
        row.score(),
        row.topScore(),
        row.box(),
        row.snapshot(),
        row.picture(),
        row.messages(),
        falseAlarm == null
            ? null
            : new FeedbackView(
                falseAlarm, row.feedbackReason(), row.feedbackBy(), row.feedbackAt()));
  }
}
