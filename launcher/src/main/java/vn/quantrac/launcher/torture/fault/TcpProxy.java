package vn.quantrac.launcher.torture.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between clients and a server on this machine and passes bytes on, until it is told to
 * break the connections, to keep them open and silent, or to be slow. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER = 64 * 1024;
  private static final int BACKLOG = 512;
  private static final int DIRECTIONS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);

  private final String name;
  private final IntSupplier serverPort;
  private final ServerSocket listener;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile long delayMillis;

  /** Guarded by this. */
  private boolean silent;

  private TcpProxy(String name, IntSupplier serverPort, ServerSocket listener) {
    this.name = name;
    this.serverPort = serverPort;
    this.listener = listener;
  }

  /**
   * Listens on a port of its own on the loopback address.
   *
   * @param name for its threads
   * @param serverPort asked at each new connection where the server is, on the loopback address
   */
  public static TcpProxy start(String name, IntSupplier serverPort) throws IOException {
    ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    TcpProxy proxy = new TcpProxy(name, serverPort, listener);
    proxy.thread("accepts", proxy::accept);
    return proxy;
  }

  /** Where clients find it. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks every connection at once, without a word; new ones are passed on. */
  public void cut() {
    links.forEach(Link::breakOff);
  }

  /** From now on nothing passes, on old connections and on new ones, though all stay open. */
  public synchronized void silence() {
    silent = true;
  }

  /** Ends {@link #silence}; what was held back arrives. */
  public synchronized void speak() {
    silent = false;
    notifyAll();
  }

  /** From now on every piece waits so long before it is passed on; zero for not at all. */
  public void delay(Duration wait) {
    delayMillis = wait.toMillis();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        thread("connects", () -> connect(client));
      } catch (IOException error) {
        if (!listener.isClosed()) {
          LOG.warn("Proxy {} cannot accept: {}", name, error.getMessage());
        }
      }
    }
  }

  private void connect(Socket client) {
    Socket server = new Socket();
    Link link = new Link(client, server);
    links.add(link);
    try {
      awaitSpeech();
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort.getAsInt()),
          CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      thread("answers", () -> link.pass(server, client));
      link.pass(client, server);
    } catch (IOException | RuntimeException serverAway) {
      LOG.debug("Proxy {}: {}", name, serverAway.getMessage());
      link.breakOff();
    }
  }

  private synchronized void awaitSpeech() throws IOException {
    try {
      while (silent && !listener.isClosed()) {
        wait();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private void thread(String does, Runnable work) {
    Thread thread = new Thread(work, "proxy-" + name + "-" + does);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    speak();
    cut();
  }

  /** A client's connection and the one that was made for it. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private final AtomicInteger ended = new AtomicInteger();

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void pass(Socket from, Socket to) {
      byte[] buffer = new byte[BUFFER];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
          if (delayMillis > 0) {
            TimeUnit.MILLISECONDS.sleep(delayMillis);
          }
          awaitSpeech();
          out.write(buffer, 0, length);
        }
        to.shutdownOutput();
        if (ended.incrementAndGet() < DIRECTIONS) {
          return;
        }
      } catch (IOException broken) {
        LOG.debug("Proxy {}: {}", name, broken.getMessage());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      breakOff();
    }

    /** Both sides see a reset, not an end. */
    void breakOff() {
      links.remove(this);
      for (Socket socket : new Socket[] {client, server}) {
        try {
          if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
          }
        } catch (IOException alreadyGone) {
          LOG.debug("Proxy {}: {}", name, alreadyGone.getMessage());
        }
      }
    }
  }
}
