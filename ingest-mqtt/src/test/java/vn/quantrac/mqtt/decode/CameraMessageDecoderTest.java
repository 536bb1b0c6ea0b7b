package vn.quantrac.mqtt.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.DetectionPhase;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.mqtt.RawMessage;

class CameraMessageDecoderTest {

  /** 1772327105 seconds after 1970. */
  private static final Instant RECEIVED = Instant.parse("2026-03-01T01:05:05Z");

  private final CameraMessageDecoder decoder = new CameraMessageDecoder("CAM-001"::equals);

  private ReceivedCameraMessage decode(String topic, String payload) {
    return decoder.decode(
        new RawMessage(
            "quantrac/v1/cameras/" + topic,
            payload.getBytes(UTF_8),
            RECEIVED.toEpochMilli(),
            null));
  }

  /** An event with these fields under after; single quotes stand for double ones. */
  private static String event(String type, String after) {
    return "{'type':'%s','before':{'id':'other'},'after':{%s}}"
        .formatted(type, after)
        .replace('\'', '"');
  }

  private static final String PLAIN =
      "'id':'1772327000.5-mxklsc','camera':'front','label':'smoke','frame_time':1772327100.25,"
          + "'start_time':1772327000.5,'end_time':null";

  @Test
  void eventAsFrigateWritesItIsADetection() {
    ReceivedCameraMessage received =
        decode(
            "CAM-001/events",
            event(
                "update",
                PLAIN
                    + ",'score':0.75,'top_score':0.875,'box':[424,500,536,712],'current_zones':[]"));
    assertThat(received.message().rejections()).isEmpty();
    assertThat(received.message().received()).isEqualTo(1);
    // 1772327100.25 s is 4.75 s before arrival, 1772327000.5 s is 104.5 s before it.
    assertThat(received.detection())
        .isEqualTo(
            new DetectionMessage(
                "1772327000.5-mxklsc",
                DetectionPhase.UPDATE,
                DetectionKind.SMOKE,
                Instant.parse("2026-03-01T01:05:00.250Z"),
                Instant.parse("2026-03-01T01:03:20.500Z"),
                null,
                0.75,
                0.875,
                List.of(424, 500, 536, 712),
                null));
  }

  @Test
  void endWithoutItsTimeEndsAtItsFrame() {
    DetectionMessage detection = decode("CAM-001/events", event("end", PLAIN)).detection();
    assertThat(detection).isNotNull();
    assertThat(detection.endedAt()).isEqualTo(Instant.parse("2026-03-01T01:05:00.250Z"));
  }

  @Test
  void stateTellsOfTheNewestFrame() {
    ReceivedCameraMessage received =
        decode(
            "CAM-001/state",
            """
            {"state":"online","at":"2026-03-01T08:05:00+07:00","image":"a1b2",
             "lastFrameAt":"2026-03-01T08:04:59+07:00"}
            """);
    assertThat(received.message().received()).isZero();
    assertThat(received.state())
        .isEqualTo(
            new CameraState(
                true,
                Instant.parse("2026-03-01T01:05:00Z"),
                Instant.parse("2026-03-01T01:04:59Z"),
                "a1b2"));
    assertThat(decode("CAM-001/state", "offline").state())
        .isEqualTo(new CameraState(false, RECEIVED, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CAM-002/events|{}|UNKNOWN_CAMERA",
        "CAM-001/video|{}|UNKNOWN_TOPIC",
        "-/events|{}|UNKNOWN_TOPIC",
        "CAM-001/events|{'type':'new'|MALFORMED_JSON",
        "CAM-001/events|{'type':'new'}|MISSING_FIELD",
        "CAM-001/events|{'type':'start','after':{}}|INVALID_VALUE",
        "CAM-001/events|{'type':'new','after':[]}|WRONG_TYPE",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'smoke','start_time':1}}|MISSING_FIELD",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'person','frame_time':1,'start_time':1}}|UNKNOWN_DETECTION_KIND",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'smoke','frame_time':1e12,'start_time':1}}|INVALID_TIME",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'smoke','frame_time':1772327706,'start_time':1}}|TIME_IN_FUTURE",
        "CAM-001/events|{'type':'end','after':{'id':'e','label':'smoke','frame_time':9,'start_time':8,'end_time':7}}|INVALID_TIME",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'smoke','frame_time':1,'start_time':1,'score':1.5}}|INVALID_VALUE",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'smoke','frame_time':1,'start_time':1,'box':[1,2]}}|INVALID_VALUE",
        "CAM-001/events|{'type':'new','after':{'id':'e','label':'smoke','frame_time':1,'start_time':1,'snapshot':'/etc/passwd'}}|INVALID_VALUE",
        "CAM-001/state|{'state':'asleep'}|WRONG_TYPE",
        "CAM-001/state|{'state':'online','lastFrameAt':'yesterday'}|INVALID_TIME",
      })
  void badMessageIsRefusedWithItsReason(String topic, String payload, RejectionReason reason) {
    ReceivedCameraMessage received = decode(topic, payload.replace('\'', '"'));
    assertThat(received.message().rejections())
        .extracting(Rejection::reason)
        .containsExactly(reason);
    assertThat(received.message().received()).isEqualTo(1);
    assertThat(received.message().payload()).isNotNull();
    assertThat(received.detection()).isNull();
    assertThat(received.state()).isNull();
  }
}
