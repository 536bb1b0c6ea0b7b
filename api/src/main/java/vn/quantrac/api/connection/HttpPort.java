package vn.quantrac.api.connection;

import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.ServerIdentity;

/** Where the server listens, over TLS when it has an identity. Thread-safe. */
public final class HttpPort {

  private static final Duration IDLE = Duration.ofSeconds(30);

  /** When there is no room left, connections that are silent so long make some. */
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2);

  private static final int WAITING = 1024;

  /** What the system takes of an answer at once, so that a slow reader holds no thread. */
  private static final int SEND_BYTES = 512 * 1024;

  private static final int HEADER_BYTES = 8192;

  /** Of the files that this process may open. */
  private static final int SHARE_PERCENT = 30;

  private final String host;
  private final int port;
  private final SslContextFactory.@Nullable Server tls;

  /**
   * @param identity null for plain HTTP
   */
  public HttpPort(String host, int port, @Nullable ServerIdentity identity) {
    this.host = host;
    this.port = port;
    this.tls = identity == null ? null : factory(identity);
  }

  private static SslContextFactory.Server factory(ServerIdentity identity) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setRenegotiationAllowed(false);
    use(factory, identity);
    return factory;
  }

  private static void use(SslContextFactory.Server factory, ServerIdentity identity) {
    factory.setKeyStore(identity.keys());
    factory.setKeyStorePassword(identity.password());
  }

  /** Puts another certificate in force for connections from now on. */
  public void renew(ServerIdentity identity) throws Exception {
    if (tls == null) {
      throw new IllegalStateException("this port speaks plain HTTP");
    }
    tls.reload(factory -> use((SslContextFactory.Server) factory, identity));
  }

  /** The connector of a server, with its bounds. */
  public ServerConnector connector(Server server, HttpConfiguration configuration) {
    HttpConfiguration http = new HttpConfiguration(configuration);
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector;
    if (tls == null) {
      connector = new ServerConnector(server, new HttpConnectionFactory(http));
    } else {
      // Names are the certificate's matter: a station may be reached by address as well.
      http.addCustomizer(new SecureRequestCustomizer(false));
      connector =
          new ServerConnector(
              server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
    }
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(WAITING);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptedSendBufferSize(SEND_BYTES);
    connector.addBean(new RequestDeadline(connector.getScheduler()));
    NetworkConnectionLimit limit =
        new NetworkConnectionLimit(FileLimit.share(SHARE_PERCENT, 200, 20_000), connector);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    server.addBean(limit);
    return connector;
  }
}
