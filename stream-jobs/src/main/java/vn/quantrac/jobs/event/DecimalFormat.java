package vn.quantrac.jobs.event;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as scale and digits. Digits that fit a long come back as a decimal without a big integer
 * behind it, which takes less than half the memory and is faster to compute with.
 */
final class DecimalFormat {

  private static final int NONE = 0;
  private static final int LONG = 1;
  private static final int LONGER = 2;

  private static final int LONG_BITS = 63;

  private DecimalFormat() {}

  static void write(@Nullable BigDecimal value, DataOutputView target) throws IOException {
    if (value == null) {
      target.writeByte(NONE);
      return;
    }
    BigInteger digits = value.unscaledValue();
    if (digits.bitLength() <= LONG_BITS) {
      target.writeByte(LONG);
      target.writeLong(digits.longValue());
    } else {
      byte[] bytes = digits.toByteArray();
      target.writeByte(LONGER);
      target.writeInt(bytes.length);
      target.write(bytes);
    }
    target.writeInt(value.scale());
  }

  static @Nullable BigDecimal read(DataInputView source) throws IOException {
    switch (source.readByte()) {
      case NONE -> {
        return null;
      }
      case LONG -> {
        return BigDecimal.valueOf(source.readLong(), source.readInt());
      }
      default -> {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return new BigDecimal(new BigInteger(bytes), source.readInt());
      }
    }
  }
}
