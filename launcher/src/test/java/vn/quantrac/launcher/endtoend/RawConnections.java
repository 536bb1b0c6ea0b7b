package vn.quantrac.launcher.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections on which bytes are written as an attacker likes them. */
final class RawConnections implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int SMALL_WINDOW_BYTES = 2_048;

  private final List<Socket> open = new ArrayList<>();

  /** Opens as many as can be opened, each with these first bytes. */
  RawConnections open(int count, int port, byte[] first) throws IOException {
    for (int i = 0; i < count; i++) {
      open.add(connect(port, first));
    }
    return this;
  }

  private static Socket connect(int port, byte[] first) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_WINDOW_BYTES);
    socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
    socket.getOutputStream().write(first);
    return socket;
  }

  /** Writes this to each that is still open at the other end. */
  void dribble(byte[] bytes) {
    for (Socket socket : open) {
      try {
        socket.getOutputStream().write(bytes);
      } catch (IOException cut) {
        // The product has cut it, which is its right.
      }
    }
  }

  int count() {
    return open.size();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** One request as it stands, and what came back until the end of the connection or a pause. */
  static String exchange(int port, byte[] request, int patienceMillis) throws IOException {
    try (Socket socket = connect(port, new byte[0])) {
      socket.setSoTimeout(patienceMillis);
      try {
        socket.getOutputStream().write(request);
      } catch (IOException cut) {
        // Refused before all was written; the answer may be there.
      }
      return received(socket);
    }
  }

  private static String received(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException silent) {
      return text.toString();
    } catch (IOException cut) {
      return text.toString();
    }
    return text.toString();
  }
}
