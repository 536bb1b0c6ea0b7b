package vn.quantrac.simulator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes one line of a comma-separated file apart. A record is one line: a quote left open spoils
 * its own line and not the rest of the file.
 */
final class Fields {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

  private Fields() {}

  /** The fields without quotes and outer blanks; empty when a quote is left open. */
  static Optional<List<String>> of(String line) {
    return line.indexOf('"') < 0 ? Optional.of(plain(line)) : quoted(line);
  }

  // Most lines hold no quote, and a parser object for each of them costs more than its fields.
  private static List<String> plain(String line) {
    List<String> fields = new ArrayList<>();
    int from = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
      fields.add(line.substring(from, comma).strip());
      from = comma + 1;
    }
    fields.add(line.substring(from).strip());
    return fields;
  }

  private static Optional<List<String>> quoted(String line) {
    try (CSVParser parser = CSVParser.parse(line, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      return records.size() == 1 ? Optional.of(records.get(0).toList()) : Optional.empty();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
