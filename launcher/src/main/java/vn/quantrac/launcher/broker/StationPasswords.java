package vn.quantrac.launcher.broker;

/** Knows the passwords of stations; storage does. Called by many threads. */
@FunctionalInterface
public interface StationPasswords {

  /**
   * Whether this is the station's password now.
   *
   * @throws RuntimeException when that cannot be found out at the moment
   */
  boolean verify(String stationCode, String password);
}
