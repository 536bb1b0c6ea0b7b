package vn.quantrac.launcher.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.SnapshotTable;

/**
 * What a backup holds; its last entry, {@code manifest.json}.
 *
 * @param format of the file, {@link #FORMAT}
 * @param product version that made it
 * @param schema of the database
 * @param madeAt the moment of which the database is, in RFC 3339
 * @param parts every other entry, in the order in which they stand
 * @param lastNumbers of the surrogate keys, by table and column
 */
record Manifest(
    int format,
    String product,
    String schema,
    String madeAt,
    List<Part> parts,
    Map<String, Long> lastNumbers) {

  static final int FORMAT = 1;

  static final String NAME = "manifest.json";

  static final String TABLES = "database/";

  static final String FILES = "files/";

  private static final String ROWS_SUFFIX = ".copy";

  Manifest {
    parts = List.copyOf(parts);
    lastNumbers = Map.copyOf(lastNumbers);
  }

  /**
   * One entry.
   *
   * @param path in the file
   * @param bytes unpacked
   * @param sha256 of the unpacked bytes, in hexadecimal
   * @param rows of a table; null for another file
   * @param columns of a table, in the order of the rows' fields; null for another file
   */
  record Part(
      String path, long bytes, String sha256, @Nullable Long rows, @Nullable List<String> columns) {

    static String pathOf(SnapshotTable table) {
      return TABLES + table.name() + ROWS_SUFFIX;
    }

    boolean isTable() {
      return path.startsWith(TABLES);
    }

    SnapshotTable table() {
      String name = path.substring(TABLES.length(), path.length() - ROWS_SUFFIX.length());
      return new SnapshotTable(name, columns == null ? List.of() : columns);
    }

    /** Where the file stood, below the folder of the installation. */
    String file() {
      return path.substring(FILES.length());
    }
  }

  /** What the parts' sums are made with. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  List<Part> tables() {
    return parts.stream().filter(Part::isTable).toList();
  }

  List<Part> files() {
    return parts.stream().filter(part -> !part.isTable()).toList();
  }

  long rows() {
    return parts.stream().mapToLong(part -> part.rows() == null ? 0 : part.rows()).sum();
  }

  long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }
}
