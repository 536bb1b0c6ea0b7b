package vn.quantrac.mqtt.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A line to a broker for one client, which keeps what the client sends. */
public final class RecordedLine implements AutoCloseable {

  private final ServerSocket listener;
  private final URI broker;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  /** To the broker of that address, {@code tcp://host:port}. */
  public RecordedLine(String brokerUrl) throws IOException {
    broker = URI.create(brokerUrl);
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    thread("line-to-broker", this::relay);
  }

  public String url() {
    return "tcp://127.0.0.1:" + listener.getLocalPort();
  }

  /** All bytes that the client has sent so far. */
  public byte[] sent() {
    return sent.toByteArray();
  }

  private void relay() {
    try (Socket client = listener.accept();
        Socket server = new Socket(broker.getHost(), broker.getPort())) {
      thread("line-to-client", () -> copy(server, client, OutputStream.nullOutputStream()));
      copy(client, server, sent);
    } catch (IOException closed) {
      // The end of the test.
    }
  }

  private static void copy(Socket from, Socket to, OutputStream record) {
    byte[] bytes = new byte[4_096];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        record.write(bytes, 0, read);
        to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException closed) {
      // One of both has hung up.
    }
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
