package vn.quantrac.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table whose rows follow from the set of readings alone, and which of its columns do not: they
 * say when something arrived or was computed, or number rows in the order of arrival.
 *
 * @param name of the table
 * @param subject column that points to a series or a station, which is replaced by its name
 * @param key further columns that name a row
 */
record ComparedTable(String name, String subject, List<String> key) {

  private static final String SERIES = "series_id";
  private static final String STATION = "station_id";

  private static final Set<String> CHANCE =
      Set.of("id", "received_at", "computed_at", "last_received_at", "state_at");

  private static final List<String> STATISTICS =
      List.of(
          "hour_statistic",
          "running_statistic",
          "day_statistic",
          "day_maximum_statistic",
          "month_statistic",
          "year_statistic",
          "corrected_hour_statistic",
          "corrected_day_statistic");

  /** All of them. */
  static List<ComparedTable> all() {
    List<ComparedTable> tables = new ArrayList<>();
    tables.add(new ComparedTable("reading", SERIES, List.of("observed_at")));
    tables.add(
        new ComparedTable("reading_revision", SERIES, List.of("observed_at", "value", "status")));
    tables.add(new ComparedTable("latest_reading", SERIES, List.of()));
    tables.add(new ComparedTable("reading_flag", SERIES, List.of("observed_at")));
    for (String statistic : STATISTICS) {
      tables.add(new ComparedTable(statistic, SERIES, List.of("period_end")));
    }
    tables.add(new ComparedTable("assessment", SERIES, List.of("averaging", "book", "period_end")));
    tables.add(
        new ComparedTable("index_row", STATION, List.of("period", "scheme_id", "period_end")));
    tables.add(new ComparedTable("station_state", STATION, List.of()));
    return tables;
  }

  /**
   * Selects each row as two texts, the key and the rest, in the order of their bytes.
   *
   * @param columns all columns of the table
   */
  String select(List<String> columns) {
    List<String> rest = new ArrayList<>(columns);
    rest.removeAll(CHANCE);
    rest.removeAll(key);
    rest.remove(subject);
    return """
        select row(%s)::text collate "C", row(%s)::text collate "C" from %s t%s order by 1, 2
        """
        .formatted(
            subjectName() + qualified(key, true), qualified(rest, false), name, subjectJoin());
  }

  private String subjectName() {
    return subject.equals(SERIES) ? "s.code, e.parameter" : "s.code";
  }

  private String subjectJoin() {
    return subject.equals(SERIES)
        ? " join series e on e.id = t.series_id join station s on s.id = e.station_id"
        : " join station s on s.id = t.station_id";
  }

  private static String qualified(List<String> columns, boolean continued) {
    StringBuilder text = new StringBuilder();
    for (String column : columns) {
      text.append(continued || !text.isEmpty() ? ", " : "").append("t.").append(column);
    }
    return text.toString();
  }
}
