package vn.quantrac.storage;

import java.util.List;
import javax.sql.DataSource;

/** What stands of one station, as text, without times of receipt and surrogate ids. */
record StoredTables(List<String> readings, List<String> revisions, List<String> latest) {

  static StoredTables of(DataSource dataSource, String station) {
    return new StoredTables(
        rows(
            dataSource,
            station,
            """
            concat_ws('|', e.parameter, r.observed_at, coalesce(r.value::text, '-'), r.status,
                      r.sent_at, r.sequence, r.revision, coalesce(r.reported_value::text, '-'),
                      coalesce(r.reported_unit, '-'))
            from reading r
            """),
        rows(
            dataSource,
            station,
            """
            concat_ws('|', e.parameter, r.observed_at, coalesce(r.value::text, '-'), r.status,
                      r.sent_at, r.sequence, coalesce(r.reported_value::text, '-'),
                      coalesce(r.reported_unit, '-'))
            from reading_revision r
            """),
        rows(
            dataSource,
            station,
            """
            concat_ws('|', e.parameter, r.observed_at, r.value) from latest_reading r
            """));
  }

  private static List<String> rows(DataSource dataSource, String station, String selected) {
    return Sql.jdbi(dataSource)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select "
                            + selected
                            + " join series e on e.id = r.series_id"
                            + " join station s on s.id = e.station_id and s.code = :station"
                            + " order by 1")
                    .bind("station", station)
                    .mapTo(String.class)
                    .list());
  }
}
