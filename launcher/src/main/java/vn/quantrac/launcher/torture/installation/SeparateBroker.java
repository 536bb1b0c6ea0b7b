package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.nio.file.Path;
import vn.quantrac.launcher.platform.ExternalDatabase;

/** A broker that runs as a process of its own. */
interface SeparateBroker extends AutoCloseable {

  /** The process. */
  KeptProcess process();

  /** Where it listens on the loopback address. */
  int port();

  /** Who the platform signs in as. */
  String user();

  /** File with the platform's password. */
  Path passwordFile();

  /** Tells it of a new station where it does not know by itself. */
  void admit(String station, String password) throws IOException, InterruptedException;

  @Override
  void close();

  /** How one is prepared in a folder. */
  @FunctionalInterface
  interface Kind {
    SeparateBroker in(Path folder, ExternalDatabase database) throws IOException;
  }
}
