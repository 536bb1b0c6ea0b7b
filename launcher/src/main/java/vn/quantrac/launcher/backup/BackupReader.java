package vn.quantrac.launcher.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads a backup. Not thread-safe. */
final class BackupReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupReader(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * Opens a file and reads its manifest.
   *
   * @throws BackupException when it is no backup, or of a format that this version does not know
   */
  static BackupReader open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException notZip) {
      throw new BackupException(file + " is no backup: " + notZip.getMessage(), notZip);
    }
    try {
      return new BackupReader(file, zip, manifest(file, zip));
    } catch (IOException | RuntimeException error) {
      zip.close();
      throw error;
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new BackupException(file + " is no backup: it has no " + Manifest.NAME);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Manifest manifest = JSON.readValue(in, Manifest.class);
      if (manifest.format() != Manifest.FORMAT) {
        throw new BackupException(
            "%s has format %d, and this version reads format %d"
                .formatted(file, manifest.format(), Manifest.FORMAT));
      }
      return manifest;
    } catch (JsonProcessingException malformed) {
      throw new BackupException(
          file + " has a damaged manifest: " + malformed.getOriginalMessage(), malformed);
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /**
   * Reads every part and compares it with the manifest.
   *
   * @param progress told of each part
   * @throws BackupException naming the part that is missing, damaged or not in the manifest
   */
  void verify(Consumer<Manifest.Part> progress) throws IOException {
    Set<String> listed = new HashSet<>(Set.of(Manifest.NAME));
    for (Manifest.Part part : manifest.parts()) {
      listed.add(part.path());
      verify(part);
      progress.accept(part);
    }
    zip.stream()
        .filter(entry -> !listed.contains(entry.getName()))
        .findFirst()
        .ifPresent(
            entry -> {
              throw new BackupException(
                  "%s holds %s, which its manifest does not name".formatted(file, entry.getName()));
            });
  }

  private void verify(Manifest.Part part) throws IOException {
    MessageDigest digest = Manifest.sha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    try (InputStream in = open(part)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
      }
    } catch (ZipException damaged) {
      throw new BackupException(
          "%s is damaged at %s: %s".formatted(file, part.path(), damaged.getMessage()), damaged);
    }
    if (bytes != part.bytes() || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
      throw new BackupException(
          "%s is damaged: %s has not the SHA-256 of the manifest".formatted(file, part.path()));
    }
  }

  /** The content of a part. */
  InputStream open(Manifest.Part part) throws IOException {
    ZipEntry entry = zip.getEntry(part.path());
    if (entry == null) {
      throw new BackupException("%s is damaged: %s is missing".formatted(file, part.path()));
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
