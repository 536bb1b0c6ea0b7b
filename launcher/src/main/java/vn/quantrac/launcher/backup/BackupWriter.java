package vn.quantrac.launcher.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a backup as a zip file that only its owner can read. Until it is whole it is called {@code
 * NAME.part}; closed before {@link #finish}, nothing of it stays. Not thread-safe.
 */
final class BackupWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path target;
  private final Path unfinished;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<Manifest.Part> parts = new ArrayList<>();

  /** Writes the content of one entry, and tells how many rows that were; null for another file. */
  @FunctionalInterface
  interface Content {
    @Nullable Long writeTo(OutputStream out) throws IOException;
  }

  private BackupWriter(Path target, Path unfinished, FileChannel channel) {
    this.target = target;
    this.unfinished = unfinished;
    this.channel = channel;
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES));
    this.zip.setLevel(Deflater.BEST_SPEED);
  }

  /**
   * Begins a file.
   *
   * @throws FileAlreadyExistsException when it, or an unfinished one of that name, is there
   */
  static BackupWriter create(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    FileChannel channel =
        FileChannel.open(
            unfinished,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new BackupWriter(target, unfinished, channel);
  }

  /** Adds an entry. */
  Manifest.Part add(String path, @Nullable List<String> columns, Content content)
      throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    MessageDigest digest = Manifest.sha256();
    CountedEntry entry = new CountedEntry(new DigestOutputStream(zip, digest));
    Long rows = content.writeTo(entry);
    zip.closeEntry();
    Manifest.Part part =
        new Manifest.Part(
            path, entry.bytes, HexFormat.of().formatHex(digest.digest()), rows, columns);
    parts.add(part);
    return part;
  }

  /** Bytes of the file so far. */
  long bytes() throws IOException {
    return channel.position();
  }

  /** Adds the manifest, and gives the file its name once it is on the disk. */
  Manifest finish(String product, String schema, String madeAt, Map<String, Long> lastNumbers)
      throws IOException {
    Manifest manifest = new Manifest(Manifest.FORMAT, product, schema, madeAt, parts, lastNumbers);
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    Files.move(unfinished, target);
    return manifest;
  }

  /** Deletes what is unfinished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }

  /** Counts, and leaves the end of the stream to the zip file. */
  private static final class CountedEntry extends FilterOutputStream {
    private long bytes;

    CountedEntry(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
      out.write(some, offset, length);
      bytes += length;
    }

    @Override
    public void close() {
      // The entry is ended by the writer.
    }
  }
}
