package vn.quantrac.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Contents turned into columns. */
final class ContentColumns {

  private static final @Nullable Double[] NO_VALUES = new @Nullable Double[0];
  private static final @Nullable String[] NO_UNITS = new @Nullable String[0];

  private final @Nullable Double[] value;
  private final short[] status;
  private final long[] sent;
  private final long[] sequence;
  private final long[] received;
  private @Nullable Double[] reportedValue = NO_VALUES;
  private @Nullable String[] reportedUnit = NO_UNITS;

  ContentColumns(int rows) {
    value = new @Nullable Double[rows];
    status = new short[rows];
    sent = new long[rows];
    sequence = new long[rows];
    received = new long[rows];
  }

  void set(int row, Content content) {
    value[row] = Columns.doubleOf(content.reading().value());
    status[row] = Columns.number(content.reading().status());
    sent[row] = Timestamps.micros(content.order().sentAt());
    sequence[row] = content.order().sequence();
    received[row] = content.receivedMicros();
    if (content.reading().reportedUnit() != null || content.reading().reportedValue() != null) {
      if (reportedValue.length == 0) {
        reportedValue = new @Nullable Double[value.length];
        reportedUnit = new @Nullable String[value.length];
      }
      reportedValue[row] = Columns.doubleOf(content.reading().reportedValue());
      reportedUnit[row] = content.reading().reportedUnit();
    }
  }

  /** Binds value, status, sent, sequence, received. */
  void bindContents(ArrayBinder binder) throws SQLException {
    binder.doubles(value);
    binder.shorts(status);
    binder.longs(sent);
    binder.longs(sequence);
    binder.longs(received);
  }

  /** Binds reported value and unit; empty where no row has any, which unnest fills with null. */
  void bindReports(ArrayBinder binder) throws SQLException {
    binder.doubles(reportedValue);
    binder.texts(reportedUnit);
  }
}
