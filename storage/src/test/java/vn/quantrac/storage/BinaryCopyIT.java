package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.testing.OnEachServer;

/** What is copied stands in the table as it was given. */
class BinaryCopyIT extends OnEachServer {

  private static final String COLUMNS = "id, small, big, real, truth, words, document, at";

  private static void table(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table %s (id int primary key, small smallint, big bigint, real float8,"
                  .formatted(name)
              + " truth boolean, words text, document jsonb, at timestamptz, note text default 'x')");
    }
  }

  private static List<String> rows(Connection connection, String name) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select concat_ws('|', id, small, big, real, truth, words, document,"
                    + " to_char(at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), note) from "
                    + name
                    + " order by id")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  @Test
  void everyTypeComesAsItWasGiven() throws SQLException {
    BinaryCopy copy = new BinaryCopy(8, 3);
    // 1999-12-31T23:59:59.999999Z is 946,684,799,999,999 microseconds after 1970.
    copy.row().add(1).add((short) -3).add(Long.MIN_VALUE).add(0.1).add(true).add("Trà Vinh µg/m³");
    copy.json("{\"lost\": 2}").time(946_684_799_999_999L);
    copy.row().add(-2).add((short) 7).add(0L).add(-1e300).add(false).add("").json("[]").time(0);
    copy.row().add((Integer) 3).add((short) 0).add(1L).add(none()).add((Boolean) null);
    copy.add((String) null).json(null).time(1_798_736_400_000_001L);
    try (Connection connection = database().dataSource().getConnection()) {
      table(connection, "every_type");
      assertThat(copy.into(connection, "every_type", COLUMNS)).isEqualTo(3);
      // 1,798,736,400 s are 20,818 days and 61,200 s: 2026-12-31 17:00:00.
      assertThat(rows(connection, "every_type"))
          .containsExactly(
              "-2|7|0|-1e+300|f||[]|1970-01-01 00:00:00.000000|x",
              "1|-3|-9223372036854775808|0.1|t|Trà Vinh µg/m³|{\"lost\": 2}"
                  + "|1999-12-31 23:59:59.999999|x",
              "3|0|1|2026-12-31 17:00:00.000001|x");
    }
  }

  @Test
  void moreAndLongerRowsThanWereExpectedFit() throws SQLException {
    BinaryCopy copy = new BinaryCopy(8, 1);
    for (int i = 0; i < 2_000; i++) {
      copy.row().add(i).add((short) 1).add(2L).add(3.0).add(true).add("w".repeat(i)).json("{}");
      copy.time(i);
    }
    try (Connection connection = database().dataSource().getConnection()) {
      table(connection, "many");
      assertThat(copy.into(connection, "many", COLUMNS)).isEqualTo(2_000);
      assertThat(rows(connection, "many").get(1_999))
          .isEqualTo("1999|1|2|3|t|" + "w".repeat(1_999) + "|{}|1970-01-01 00:00:00.001999|x");
    }
  }

  @Test
  void oneThatIsThereIsAUniqueViolationAndTheConnectionServesOn() throws SQLException {
    try (Connection connection = database().dataSource().getConnection()) {
      table(connection, "twice");
      for (int i = 0; i < 2; i++) {
        BinaryCopy copy = new BinaryCopy(1, 1);
        copy.row().add(1);
        if (i == 0) {
          assertThat(copy.into(connection, "twice", "id")).isEqualTo(1);
        } else {
          SQLException refused =
              catchThrowableOfType(SQLException.class, () -> copy.into(connection, "twice", "id"));
          assertThat(refused.getSQLState()).isEqualTo("23505");
        }
      }
      assertThat(rows(connection, "twice")).containsExactly("1|x");
    }
  }

  private static @Nullable Double none() {
    return null;
  }
}
