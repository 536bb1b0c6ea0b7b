package vn.quantrac.mqtt.client;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A network connection that does not tell of its end before something was sent through it. A
 * connection that ends sooner, as behind a balancer whose broker is away, ends the library's reader
 * while the thread that connects still waits, for ever, to see it running: each try would leave a
 * thread behind that wakes ten times a second (Paho 1.2.5, issue 850).
 */
final class HeldNetworkModule implements NetworkModule {

  /** Longer than the library waits for an answer to its CONNECT. */
  private static final long LONGEST_SECONDS = 30;

  private final NetworkModule connection;
  private final CountDownLatch sent = new CountDownLatch(1);

  HeldNetworkModule(NetworkModule connection) {
    this.connection = connection;
  }

  @Override
  public void start() throws IOException, MqttException {
    connection.start();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Input(connection.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new Output(connection.getOutputStream());
  }

  @Override
  public void stop() throws IOException {
    sent.countDown();
    connection.stop();
  }

  @Override
  public String getServerURI() {
    return connection.getServerURI();
  }

  private void awaitSent() {
    try {
      if (!sent.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        sent.countDown();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Input extends FilterInputStream {

    Input(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return held(in.read());
      } catch (SocketTimeoutException nothingYet) {
        throw nothingYet;
      } catch (IOException ended) {
        awaitSent();
        throw ended;
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return held(in.read(bytes, offset, length));
      } catch (SocketTimeoutException nothingYet) {
        throw nothingYet;
      } catch (IOException ended) {
        awaitSent();
        throw ended;
      }
    }

    private int held(int read) {
      if (read < 0) {
        awaitSent();
      }
      return read;
    }
  }

  private final class Output extends FilterOutputStream {

    Output(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      sent.countDown();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      sent.countDown();
    }
  }
}
