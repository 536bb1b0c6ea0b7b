package vn.quantrac.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * New rows on their way into a table by PostgreSQL's COPY, in its binary form: the server puts
 * whole pages of them at once. None of them may be there yet. The values of a row are added in the
 * order of the columns; null is no value.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class BinaryCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /** From 1970, which times of this product are counted from, to 2000, which the server uses. */
  private static final long MICROS_BEFORE_2000 = 946_684_800_000_000L;

  private static final byte JSONB_VERSION = 1;
  private static final int NULL = -1;

  private final short columns;
  private ByteBuffer bytes;

  /**
   * @param columns how many values each row has
   * @param rows how many rows are expected; more may come
   */
  BinaryCopy(int columns, int rows) {
    this.columns = (short) columns;
    this.bytes = ByteBuffer.allocate(SIGNATURE.length + 10 + rows * (2 + columns * 12));
    bytes.put(SIGNATURE).putInt(0).putInt(0);
  }

  BinaryCopy row() {
    room(2).putShort(columns);
    return this;
  }

  BinaryCopy add(int value) {
    room(8).putInt(4).putInt(value);
    return this;
  }

  BinaryCopy add(@Nullable Integer value) {
    return value == null ? none() : add(value.intValue());
  }

  BinaryCopy add(short value) {
    room(6).putInt(2).putShort(value);
    return this;
  }

  BinaryCopy add(long value) {
    room(12).putInt(8).putLong(value);
    return this;
  }

  BinaryCopy add(@Nullable Double value) {
    if (value == null) {
      return none();
    }
    room(12).putInt(8).putDouble(value);
    return this;
  }

  BinaryCopy add(@Nullable Boolean value) {
    if (value == null) {
      return none();
    }
    room(5).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  BinaryCopy add(@Nullable String value) {
    if (value == null) {
      return none();
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    room(4 + text.length).putInt(text.length).put(text);
    return this;
  }

  /** A value of a column of type jsonb. */
  BinaryCopy json(@Nullable String value) {
    if (value == null) {
      return none();
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    room(5 + text.length).putInt(1 + text.length).put(JSONB_VERSION).put(text);
    return this;
  }

  /** A value of a column of type timestamptz, in microseconds since 1970. */
  BinaryCopy time(long micros) {
    return add(micros - MICROS_BEFORE_2000);
  }

  /**
   * Sends all rows; afterwards this is of no more use.
   *
   * @param columns names of the columns, parted by commas
   * @return how many rows there were
   * @throws SQLException when the server refuses them, with the state of a unique violation when
   *     one is there already
   */
  int into(Connection connection, String table, String columns) throws SQLException {
    room(2).putShort((short) -1);
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " (" + columns + ") from stdin (format binary)");
    try {
      copy.writeToCopy(bytes.array(), 0, bytes.position());
      return Math.toIntExact(copy.endCopy());
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private BinaryCopy none() {
    room(4).putInt(NULL);
    return this;
  }

  private ByteBuffer room(int needed) {
    if (bytes.remaining() < needed) {
      byte[] longer =
          Arrays.copyOf(bytes.array(), Math.max(bytes.capacity() * 2, bytes.position() + needed));
      bytes = ByteBuffer.wrap(longer).position(bytes.position());
    }
    return bytes;
  }
}
