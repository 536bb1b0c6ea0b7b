package vn.quantrac.storage;

/**
 * What a broker must know of one station.
 *
 * @param station code, which is the user name
 * @param passwordHash in Mosquitto's {@code $7$} format
 */
public record MqttCredential(String station, String passwordHash) {

  /** That of any account, from its password; each time with another salt. */
  public static MqttCredential of(String account, String password) {
    return new MqttCredential(account, MqttPassword.hash(password));
  }
}
