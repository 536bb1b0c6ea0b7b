package vn.quantrac.launcher.receiver;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.receiver.BackOff;

/**
 * How receivers are told.
 *
 * @param key of the installation, from which the secrets of webhooks follow; null when this process
 *     does not know it, and sends none then
 * @param toPrivateAddresses whether webhooks may go to addresses that are not of the public
 *     internet, and by plain http
 * @param smtp through which mail is sent; null for none
 * @param publicUrl where people reach the dashboards, for links; null when that is not known
 * @param pace of the tries
 */
public record DeliveryConfig(
    @Nullable String key,
    boolean toPrivateAddresses,
    @Nullable SmtpConfig smtp,
    @Nullable URI publicUrl,
    Pace pace) {

  /** Webhooks to public addresses once there is a key, and no mail. */
  public static final DeliveryConfig DEFAULT =
      new DeliveryConfig(null, false, null, null, Pace.DEFAULT);

  /** With another key. */
  public DeliveryConfig withKey(String installationKey) {
    return new DeliveryConfig(installationKey, toPrivateAddresses, smtp, publicUrl, pace);
  }

  /**
   * How fast and for how long it is tried.
   *
   * @param look time between two looks at the queue
   * @param message back-off of one message
   * @param receiver back-off of a receiver, whatever is sent to it
   * @param patience after which what was not delivered is given up
   * @param attempt the longest that one attempt lasts
   * @param lease how long a worker has a receiver to itself; longer than an attempt. After a kill
   *     it is that long until another worker goes on
   * @param health time between two looks at which receivers cannot be reached
   * @param atOnce how many receivers are spoken with at once
   */
  public record Pace(
      Duration look,
      BackOff message,
      BackOff receiver,
      Duration patience,
      Duration attempt,
      Duration lease,
      Duration health,
      int atOnce) {

    /**
     * Five seconds after the first failure, then three times as long each, up to an hour, for three
     * days: as Standard Webhooks advises.
     */
    public static final Pace DEFAULT =
        new Pace(
            Duration.ofMillis(250),
            new BackOff(Duration.ofSeconds(5), 3, Duration.ofHours(1), 0.2),
            new BackOff(Duration.ofSeconds(2), 2, Duration.ofMinutes(5), 0.2),
            Duration.ofDays(3),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            8);
  }
}
