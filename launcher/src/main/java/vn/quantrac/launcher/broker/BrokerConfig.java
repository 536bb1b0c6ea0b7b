package vn.quantrac.launcher.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded broker runs.
 *
 * @param folder where its journal and paged messages are
 * @param host the address it listens on; {@code 0.0.0.0} means every address of the machine
 * @param port its MQTT port
 * @param platformPassword of {@link #PLATFORM_USER}
 * @param reserveBytes free space on the folder's disk below which no message is taken
 * @param tls a second port that speaks TLS; null for none
 */
public record BrokerConfig(
    Path folder,
    String host,
    int port,
    String platformPassword,
    long reserveBytes,
    @Nullable BrokerTls tls) {

  /** Free space that is left for the journal where nothing is said. */
  private static final long LEAST_RESERVE_BYTES = 16L << 20;

  /** With the least reserve of the disk and plain MQTT alone. */
  public BrokerConfig(Path folder, String host, int port, String platformPassword) {
    this(folder, host, port, platformPassword, LEAST_RESERVE_BYTES, null);
  }

  /**
   * Who the platform itself signs in as. No station can have this code: it begins with {@code _}.
   */
  public static final String PLATFORM_USER = "_platform";

  /**
   * Client ids that begin so belong to the platform's persistent sessions: no station may use one.
   */
  public static final String PLATFORM_CLIENT_PREFIX = "quantrac-ingest";

  /**
   * Bytes of the largest packet that the broker takes. More than a message may hold, so that an
   * oversized message becomes a rejection that people can see.
   */
  public static final int MAXIMUM_PACKET_BYTES = 8 * 1024 * 1024;

  /** The address a client on this machine reaches it at. */
  public String localUrl() {
    return "tcp://" + ("0.0.0.0".equals(host) ? "127.0.0.1" : host) + ":" + port;
  }
}
