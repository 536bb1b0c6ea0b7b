package vn.quantrac.domain.receiver;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Whether an address is one of the public internet. Everything else (this machine, the local
 * network, the addresses of cloud services' own) is not to be reached by what a user types in.
 * Source: the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and later).
 */
public final class PublicAddress {

  private record Block(int[] first, int bits) {

    boolean holds(byte[] address) {
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        int wanted = i / 8 < first.length ? first[i / 8] : 0;
        if ((address[i / 8] & mask) != (wanted & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static Block block(int bits, int... first) {
    return new Block(first, bits);
  }

  private static final Block[] PRIVATE_4 = {
    block(8, 0),
    block(8, 10),
    block(10, 100, 64),
    block(8, 127),
    block(16, 169, 254),
    block(12, 172, 16),
    block(24, 192, 0, 0),
    block(24, 192, 0, 2),
    block(24, 192, 88, 99),
    block(16, 192, 168),
    block(15, 198, 18),
    block(24, 198, 51, 100),
    block(24, 203, 0, 113),
    block(4, 224),
    block(4, 240)
  };

  /** Of IPv6 only what is given out as global unicast is public, but for these parts of it. */
  private static final Block GLOBAL_6 = block(3, 0x20);

  private static final Block[] PRIVATE_6 = {
    block(23, 0x20, 0x01, 0x00), block(32, 0x20, 0x01, 0x0d, 0xb8), block(20, 0x3f, 0xff, 0x00)
  };

  /** 6to4 and the translation of IPv4: the public one of both is the one within. */
  private static final Block SIX_TO_FOUR = block(16, 0x20, 0x02);

  private static final Block TRANSLATED = block(96, 0x00, 0x64, 0xff, 0x9b);

  private PublicAddress() {}

  /** Whether it is one. */
  public static boolean isOne(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublic4(bytes);
    }
    if (TRANSLATED.holds(bytes)) {
      return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
    }
    if (SIX_TO_FOUR.holds(bytes)) {
      return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
    }
    return GLOBAL_6.holds(bytes) && Arrays.stream(PRIVATE_6).noneMatch(one -> one.holds(bytes));
  }

  private static boolean isPublic4(byte[] bytes) {
    return Arrays.stream(PRIVATE_4).noneMatch(one -> one.holds(bytes));
  }
}
