package vn.quantrac.jobs.window;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, times and decimals in as few bytes as they need: seven bits a byte, the smallest first,
 * the eighth says that more follow. What is read back equals what was written, scale included.
 */
final class CompactForm {

  private static final int ABSENT = 0;
  private static final int SHORT = 1;
  private static final int LONG = 2;
  private static final int LONG_BITS = 63;

  private CompactForm() {}

  /** Any number; near zero it is short. */
  static void write(long number, DataOutputSerializer target) throws IOException {
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      target.writeByte((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    target.writeByte((int) rest);
  }

  static long read(DataInputDeserializer source) throws IOException {
    long rest = 0;
    int shift = 0;
    int part;
    do {
      part = source.readByte();
      rest |= (long) (part & 0x7F) << shift;
      shift += 7;
    } while ((part & 0x80) != 0);
    return rest >>> 1 ^ -(rest & 1);
  }

  /** A time; one near {@code beside}, by whole seconds, is short. */
  static void write(Instant time, Instant beside, DataOutputSerializer target) throws IOException {
    write(time.getEpochSecond() - beside.getEpochSecond(), target);
    write(time.getNano(), target);
  }

  static Instant read(Instant beside, DataInputDeserializer source) throws IOException {
    long seconds = read(source);
    return Instant.ofEpochSecond(beside.getEpochSecond() + seconds, read(source));
  }

  /** A decimal, null included. */
  static void write(@Nullable BigDecimal value, DataOutputSerializer target) throws IOException {
    if (value == null) {
      target.writeByte(ABSENT);
      return;
    }
    BigInteger digits = value.unscaledValue();
    boolean isShort = digits.bitLength() <= LONG_BITS;
    target.writeByte(isShort ? SHORT : LONG);
    write(value.scale(), target);
    if (isShort) {
      write(digits.longValue(), target);
    } else {
      byte[] bytes = digits.toByteArray();
      write(bytes.length, target);
      target.write(bytes);
    }
  }

  static @Nullable BigDecimal readDecimal(DataInputDeserializer source) throws IOException {
    int kind = source.readByte();
    if (kind == ABSENT) {
      return null;
    }
    int scale = (int) read(source);
    if (kind == SHORT) {
      return BigDecimal.valueOf(read(source), scale);
    }
    byte[] bytes = new byte[(int) read(source)];
    source.readFully(bytes);
    return new BigDecimal(new BigInteger(bytes), scale);
  }
}
