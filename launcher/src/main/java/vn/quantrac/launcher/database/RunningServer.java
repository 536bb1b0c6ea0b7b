package vn.quantrac.launcher.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The embedded PostgreSQL that another process of this installation has started.
 *
 * @param url JDBC URL, without user and password
 * @param user the role that the platform uses
 * @param password of that role
 */
public record RunningServer(String url, String user, String password) {

  /** Line of {@code postmaster.pid} that holds the port, from 0. */
  private static final int PORT_LINE = 3;

  /**
   * Looks for it.
   *
   * @param root folder of the installation
   * @return empty when there is none, or it is still starting
   * @throws IOException when the folder cannot be read
   */
  public static Optional<RunningServer> find(Path root) throws IOException {
    try {
      List<String> lines = Files.readAllLines(root.resolve("postgres/cluster/postmaster.pid"));
      String password = Files.readString(root.resolve("secrets/database-password")).strip();
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      return Optional.of(
          new RunningServer(
              EmbeddedServer.url(Integer.parseInt(lines.get(PORT_LINE).strip())),
              EmbeddedServer.USER,
              password));
    } catch (NoSuchFileException | NumberFormatException notYet) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "RunningServer[" + url + ", user " + user + "]";
  }
}
