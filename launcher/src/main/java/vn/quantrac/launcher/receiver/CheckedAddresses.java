package vn.quantrac.launcher.receiver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import vn.quantrac.domain.receiver.PublicAddress;

/**
 * Resolves names to public addresses only. The connection is made to the very addresses that were
 * looked at, so that a name that means another address a moment later gains nothing.
 */
final class CheckedAddresses implements DnsResolver {

  /** A name that leads where nothing may be sent. */
  static final class PrivateAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    PrivateAddressException(String host) {
      super(host + " is a private address, to which nothing may be sent");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = SystemDefaultDnsResolver.INSTANCE.resolve(host);
    InetAddress[] allowed =
        Arrays.stream(all).filter(PublicAddress::isOne).toArray(InetAddress[]::new);
    if (allowed.length == 0) {
      throw new PrivateAddressException(host);
    }
    return allowed;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
  }
}
