package vn.quantrac.api.access;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * From where a request comes. Behind a proxy that is what the proxy says, which is believed only
 * when the connection is the proxy's. Thread-safe.
 */
public final class ClientAddress {

  private static final String HEADER = "X-Forwarded-For";
  private static final int LONGEST = 45;

  private final @Nullable String proxy;

  /**
   * @param proxy address of the proxy in front of this server; null without one
   */
  public ClientAddress(@Nullable String proxy) {
    this.proxy = proxy;
  }

  /** The client's address as text; the last that the proxy names, since clients write the first. */
  public String of(Context ctx) {
    String peer = ctx.ip();
    String forwarded = ctx.header(HEADER);
    if (proxy == null || forwarded == null || !proxy.equals(peer)) {
      return peer;
    }
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return last.length() <= LONGEST && last.matches("[0-9A-Fa-f.:]+") ? last : peer;
  }

  /** The address itself, or the first 64 bits of one of IPv6, of which one client has all. */
  public static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // Digits and colons only, so nothing is looked up.
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
