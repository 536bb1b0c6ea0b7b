package vn.quantrac.launcher.mosquitto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import vn.quantrac.storage.MqttCredential;

/**
 * The files in which Mosquitto reads who may sign in and what they may do, one pair for the
 * listener of stations and one for that of the platform, so that nobody signs in as the platform
 * where stations do. Not thread-safe.
 *
 * <pre>
 * stations.passwords   each station's and camera's name and password, hashed ($7$: PBKDF2 with SHA-512)
 * stations.acl         each publishes below its own name, and reads the requests for it
 * platform.passwords   the platform's account
 * platform.acl         it reads what stations send, and publishes what Quantrac says
 * </pre>
 */
public final class MosquittoFiles {
  private static final String RIGHTS_OF_STATIONS =
      """
      # Written by ./quantrac broker-files. %u is the name that a client signed in with.
      pattern write quantrac/v1/stations/%u/#
      pattern write quantrac/v1/cameras/%u/#
      pattern read quantrac/v1/out/requests/%u
      """;

  private final Path folder;
  private final String user;
  private final MqttCredential platform;

  /**
   * Files in that folder, which is made when it is missing.
   *
   * @param user the platform's account: no name of a station, and without MQTT's wildcards
   * @param password of that account
   */
  public MosquittoFiles(Path folder, String user, String password) {
    this.folder = folder;
    this.user = user;
    this.platform = MqttCredential.of(user, password);
  }

  /**
   * Writes what differs, each file whole or not at all, readable by its owner alone.
   *
   * @return whether any file differed
   */
  public boolean write(List<MqttCredential> stations) throws IOException {
    Files.createDirectories(folder);
    boolean changed = write("stations.acl", RIGHTS_OF_STATIONS);
    changed |= write("platform.acl", rightsOfPlatform());
    changed |= write("platform.passwords", lines(List.of(platform)));
    changed |= write("stations.passwords", lines(stations));
    return changed;
  }

  private String rightsOfPlatform() {
    return """
        # Written by ./quantrac broker-files.
        user %s
        topic read quantrac/v1/stations/#
        topic read quantrac/v1/cameras/#
        topic read $SYS/broker/shared_subscriptions/count
        topic write quantrac/v1/stations/+/txt
        topic write quantrac/v1/out/#
        """
        .formatted(user);
  }

  private static String lines(List<MqttCredential> credentials) {
    StringBuilder text = new StringBuilder();
    for (MqttCredential one : credentials) {
      text.append(one.station()).append(':').append(one.passwordHash()).append('\n');
    }
    return text.toString();
  }

  private boolean write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return false;
    }
    Path part = folder.resolve(name + ".part");
    Files.deleteIfExists(part);
    try (var channel =
        Files.newByteChannel(
            part,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(StandardCharsets.UTF_8.encode(text));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }
}
