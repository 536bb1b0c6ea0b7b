package vn.quantrac.mqtt.client;

/** The broker will not take a message, and would not if it were sent again. */
public final class PublishRefusedException extends Exception {

  private final int reasonCode;

  PublishRefusedException(String topic, int reasonCode) {
    super(
        "the broker refused a message to %s with MQTT reason code %d%s"
            .formatted(topic, reasonCode, reasonCode == 0x87 ? " (not authorized)" : ""));
    this.reasonCode = reasonCode;
  }

  /** The MQTT 5 reason code, 128 or above. */
  public int reasonCode() {
    return reasonCode;
  }
}
