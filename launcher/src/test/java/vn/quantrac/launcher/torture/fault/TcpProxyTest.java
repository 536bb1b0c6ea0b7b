package vn.quantrac.launcher.torture.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void startEcho() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread echo =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  new Thread(() -> echo(socket)).start();
                } catch (IOException closed) {
                  return;
                }
              }
            });
    echo.setDaemon(true);
    echo.start();
    proxy = TcpProxy.start("test", server::getLocalPort);
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException broken) {
      // The client has gone.
    }
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Socket client() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static int exchange(Socket socket, int value) throws IOException {
    socket.getOutputStream().write(value);
    return socket.getInputStream().read();
  }

  @Test
  void bytesPassBothWays() throws IOException {
    try (Socket socket = client()) {
      assertThat(exchange(socket, 7)).isEqualTo(7);
      socket.shutdownOutput();
      assertThat(socket.getInputStream().read()).as("the end passes too").isEqualTo(-1);
    }
  }

  @Test
  void cutConnectionIsResetAndTheNextOnePasses() throws IOException {
    try (Socket socket = client()) {
      assertThat(exchange(socket, 7)).isEqualTo(7);
      proxy.cut();
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
    }
    try (Socket socket = client()) {
      assertThat(exchange(socket, 8)).isEqualTo(8);
    }
  }

  @Test
  void silencedConnectionStaysOpenAndWhatWasHeldBackArrives() throws IOException {
    try (Socket socket = client()) {
      assertThat(exchange(socket, 7)).isEqualTo(7);
      proxy.silence();
      socket.setSoTimeout(200);
      socket.getOutputStream().write(9);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      socket.setSoTimeout(5_000);
      proxy.speak();
      assertThat(socket.getInputStream().read()).isEqualTo(9);
    }
  }

  @Test
  void delayedBytesArriveLate() throws IOException {
    try (Socket socket = client()) {
      assertThat(exchange(socket, 7)).isEqualTo(7);
      proxy.delay(Duration.ofMillis(100));
      long began = System.nanoTime();
      assertThat(exchange(socket, 8)).isEqualTo(8);
      // 100 ms there and 100 ms back.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(199));
    }
  }

  @Test
  void connectionToAnAbsentServerIsBroken() throws IOException {
    // Nobody listens at a port that is taken, and nobody else can take it meanwhile.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (TcpProxy absent = TcpProxy.start("absent", taken::getLocalPort);
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), absent.port())) {
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () ->
                    assertThatThrownBy(() -> exchange(socket, 1)).isInstanceOf(IOException.class));
      }
    }
  }
}
