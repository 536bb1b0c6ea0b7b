package vn.quantrac.simulator;

/** Signs gateways in. */
@FunctionalInterface
public interface Broker {

  /**
   * A connection for one station. It returns at once, also while the broker is away.
   *
   * @param station the station's code, which is its user name
   * @param password as given at registration
   * @param announced true for a gateway that tells its state: retained {@code online} at each
   *     connection, last will {@code offline}
   */
  MessageSink connect(String station, String password, boolean announced);
}
