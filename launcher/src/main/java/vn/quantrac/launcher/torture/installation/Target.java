package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.util.Set;
import java.util.SplittableRandom;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.storage.ResultTables;

/**
 * An installation of the product in processes of its own, with what is needed to harm it. Every
 * process that ends is started again, as a service manager would.
 */
public interface Target extends AutoCloseable {

  /**
   * Starts it.
   *
   * @throws IOException when a part cannot be started at all
   */
  void start() throws IOException;

  /** Whether every part works: what {@code GET /ready} answers. */
  boolean isReady();

  /** Where its API is. */
  ApiAccess api();

  /** Where gateways find its broker, through a proxy. */
  String brokerUrl();

  /** Tells the broker of a new station where it does not know by itself. */
  void admit(String station, String password) throws IOException, InterruptedException;

  /**
   * What stands in its database.
   *
   * @throws IOException while that is not running
   */
  ResultTables tables() throws IOException;

  /** What can be done to it here. */
  Set<FaultKind> kinds();

  /**
   * Does it, and returns when it is over; the product need not have recovered by then.
   *
   * @throws IOException when it cannot be done
   */
  void inject(FaultKind kind, SplittableRandom random) throws IOException, InterruptedException;

  /** Kills everything and starts it, because it did not recover by itself. */
  void help() throws IOException, InterruptedException;

  /** How often a process ended that nobody had ended. */
  int unaskedEnds();

  /** Stops everything in good order. */
  @Override
  void close() throws IOException;
}
