package vn.quantrac.storage;

import java.util.List;

/**
 * A table in a snapshot of the database.
 *
 * @param name in the schema of the product
 * @param columns in the order in which their values are copied
 */
public record SnapshotTable(String name, List<String> columns) {

  public SnapshotTable {
    columns = List.copyOf(columns);
  }

  /** As in a statement. */
  String columnList() {
    return String.join(", ", columns.stream().map(SnapshotTable::quoted).toList());
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
