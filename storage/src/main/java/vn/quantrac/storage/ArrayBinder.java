package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Binds parameters, mostly whole columns as arrays, one after the other; numbers travel in binary
 * form.
 */
final class ArrayBinder {

  private final PGConnection arrays;
  private final PreparedStatement statement;
  private int position;

  ArrayBinder(Connection connection, PreparedStatement statement) throws SQLException {
    this.arrays = connection.unwrap(PGConnection.class);
    this.statement = statement;
  }

  void ints(int[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("int4", column));
  }

  void ints(@Nullable Integer[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("int4", column));
  }

  void shorts(short[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("int2", column));
  }

  void longs(long[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("int8", column));
  }

  void longs(@Nullable Long[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("int8", column));
  }

  void doubles(@Nullable Double[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("float8", column));
  }

  void booleans(@Nullable Boolean[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("bool", column));
  }

  void texts(@Nullable String[] column) throws SQLException {
    statement.setArray(++position, arrays.createArrayOf("text", column));
  }

  void one(@Nullable String value) throws SQLException {
    statement.setString(++position, value);
  }

  void one(byte[] value) throws SQLException {
    statement.setBytes(++position, value);
  }

  void one(long value) throws SQLException {
    statement.setLong(++position, value);
  }
}
