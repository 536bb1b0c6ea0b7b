package vn.quantrac.launcher.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;

/** One secret in a file that only its owner can read. */
public final class SecretFile {
  private static final int RANDOM_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path path;

  SecretFile(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** The secret, or empty when there is no such file. */
  public Optional<String> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    return Optional.of(Files.readString(path, StandardCharsets.UTF_8).strip());
  }

  /** The secret; one of 32 random characters (192 bits) is made and kept when there is none. */
  public String readOrCreate() throws IOException {
    Optional<String> kept = read();
    if (kept.isPresent() && !kept.get().isEmpty()) {
      return kept.get();
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    write(made);
    return made;
  }

  /** Keeps this secret, in place of an earlier one: never half of it, whenever the process ends. */
  public void write(String secret) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (var channel =
        Files.newByteChannel(
            part,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(StandardCharsets.UTF_8.encode(secret + "\n"));
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
