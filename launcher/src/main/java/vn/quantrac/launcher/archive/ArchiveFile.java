package vn.quantrac.launcher.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A zip file of CSV tables (RFC 4180, UTF-8, header line) with a manifest. A row is written as soon
 * as it is given. Called {@code NAME.part} until it is whole. Not thread-safe.
 */
final class ArchiveFile implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path target;
  private final Path unfinished;
  private final ZipOutputStream zip;
  private final List<Table> tables = new ArrayList<>();

  /**
   * One table of the manifest.
   *
   * @param file its entry
   * @param rows without the header line
   * @param sha256 of the unpacked entry
   */
  record Table(String file, long rows, String sha256) {}

  /** Takes rows, each with a value for every column; null is an empty field. */
  @FunctionalInterface
  interface Rows {
    void add(@Nullable Object... values) throws IOException;
  }

  /** Gives all rows of a table. */
  @FunctionalInterface
  interface Content {
    void writeTo(Rows rows) throws IOException;
  }

  private ArchiveFile(Path target, Path unfinished, OutputStream out) {
    this.target = target;
    this.unfinished = unfinished;
    this.zip = new ZipOutputStream(new BufferedOutputStream(out));
  }

  /**
   * Begins a file, in place of an unfinished one.
   *
   * @throws ArchiveException when it is there already
   */
  static ArchiveFile create(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new ArchiveException(target + " is there already, and an archive is never overwritten");
    }
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    Files.deleteIfExists(unfinished);
    return new ArchiveFile(
        target, unfinished, Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW));
  }

  /** Adds a table and tells how many rows it has. */
  long add(String name, List<String> columns, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest digest = sha256();
    long[] count = new long[1];
    Writer text =
        new OutputStreamWriter(new DigestOutputStream(zip, digest), StandardCharsets.UTF_8);
    CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
    printer.printRecord(columns);
    content.writeTo(
        values -> {
          printer.printRecord(Arrays.stream(values).map(ArchiveFile::field).toList());
          count[0]++;
        });
    // Not closed, which would end the file.
    printer.flush();
    zip.closeEntry();
    tables.add(new Table(name, count[0], HexFormat.of().formatHex(digest.digest())));
    return count[0];
  }

  private static String field(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The tables so far. */
  List<Table> tables() {
    return List.copyOf(tables);
  }

  /** Adds the manifest and gives the file its name. */
  void finish(Object manifest) throws IOException {
    zip.putNextEntry(new ZipEntry("manifest.json"));
    zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.close();
    try {
      Files.move(unfinished, target);
    } catch (FileAlreadyExistsException meanwhile) {
      throw new ArchiveException(target + " has come meanwhile", meanwhile);
    }
  }

  /** Deletes what is unfinished. */
  @Override
  public void close() throws IOException {
    try (zip) {
      Files.deleteIfExists(unfinished);
    }
  }
}
