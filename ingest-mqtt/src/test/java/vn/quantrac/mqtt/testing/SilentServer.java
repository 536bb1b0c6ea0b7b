package vn.quantrac.mqtt.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections and never says a word; may end each as soon as it is there. */
public final class SilentServer implements AutoCloseable {

  private final ServerSocket server;
  private final boolean hangsUp;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

  public SilentServer() throws IOException {
    this(false);
  }

  private SilentServer(boolean hangsUp) throws IOException {
    this.hangsUp = hangsUp;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "silent-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** As a balancer does whose broker is away. */
  public static SilentServer thatHangsUp() throws IOException {
    return new SilentServer(true);
  }

  public String url() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  public int accepted() {
    return sockets.size();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        sockets.add(socket);
        if (hangsUp) {
          socket.close();
        }
      }
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
