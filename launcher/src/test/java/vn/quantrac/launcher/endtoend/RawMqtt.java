package vn.quantrac.launcher.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Packets of MQTT 3.1.1, byte by byte (OASIS MQTT 3.1.1, chapters 2 and 3). */
public final class RawMqtt {
  /** The broker's answer to a CONNECT that it accepts. */
  static final byte[] ACCEPTED = {0x20, 2, 0, 0};

  private static final byte[] DISCONNECT = {(byte) 0xE0, 0};
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int SHORT_MILLIS = 100;
  private static final int CONNECT = 0x10;
  private static final int PUBLISH_QOS_1 = 0x32;
  private static final int PUBLISH_QOS_1_RETAINED = 0x33;
  private static final int SUBSCRIBE = 0x82;
  private static final int CLEAN = 0x02;
  private static final int WILL_QOS_1_RETAINED = 0x04 | 0x08 | 0x20;
  private static final int USER_AND_PASSWORD = 0xC0;

  private RawMqtt() {}

  /** A CONNECT of a client that wants its session to stay. */
  public static byte[] returningConnect(String clientId, String user, String password) {
    byte[] head = {0, 4, 'M', 'Q', 'T', 'T', 4, (byte) USER_AND_PASSWORD, 0, 60};
    return packet(CONNECT, join(head, text(clientId), text(user), text(password)));
  }

  /** A CONNECT; a will of one byte when {@code willTopic} is given. */
  public static byte[] connect(
      String clientId, String user, String password, @Nullable String willTopic) {
    int flags = CLEAN | USER_AND_PASSWORD | (willTopic == null ? 0 : WILL_QOS_1_RETAINED);
    byte[] head = {0, 4, 'M', 'Q', 'T', 'T', 4, (byte) flags, 0, 60};
    byte[] will = willTopic == null ? new byte[0] : join(text(willTopic), text("x"));
    return packet(CONNECT, join(head, text(clientId), will, text(user), text(password)));
  }

  /**
   * A CONNECT of MQTT 5 (OASIS MQTT 5.0, 3.1) without properties.
   *
   * @param keepAliveSeconds 0 to 65,535; 0 for a client that may be silent for ever
   */
  public static byte[] connectFive(
      String clientId, String user, String password, int keepAliveSeconds) {
    byte[] head = {
      0,
      4,
      'M',
      'Q',
      'T',
      'T',
      5,
      (byte) (CLEAN | USER_AND_PASSWORD),
      (byte) (keepAliveSeconds >> 8),
      (byte) keepAliveSeconds,
      0
    };
    return packet(CONNECT, join(head, text(clientId), text(user), text(password)));
  }

  static byte[] publish(String topic, boolean retained, String payload) {
    return packet(
        retained ? PUBLISH_QOS_1_RETAINED : PUBLISH_QOS_1,
        join(text(topic), new byte[] {0, 1}, payload.getBytes(StandardCharsets.UTF_8)));
  }

  public static byte[] subscribe(String filter) {
    return packet(SUBSCRIBE, join(new byte[] {0, 2}, text(filter), new byte[] {1}));
  }

  private static byte[] packet(int type, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    int length = body.length;
    do {
      out.write(length % 128 | (length >= 128 ? 0x80 : 0));
      length /= 128;
    } while (length > 0);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return join(new byte[] {(byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** What the broker answers to these packets and a DISCONNECT, until it ends the connection. */
  public static byte[] answer(int port, byte[]... packets) throws IOException {
    byte[] all = join(join(packets), DISCONNECT);
    return RawConnections.exchange(port, all, PATIENCE_MILLIS)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The first bytes that the broker answers to packets sent at once, in hexadecimal digits. */
  public static String firstAnswered(int port, int bytes, byte[]... packets) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(join(packets));
      return HexFormat.of().formatHex(socket.getInputStream().readNBytes(bytes));
    }
  }

  /** Signs in, sends one packet more, and breaks the connection in the same moment. */
  public static void breakOff(int port, byte[] connect, byte[] packet) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(connect);
      socket.getInputStream().read();
      socket.getOutputStream().write(packet);
      socket.setSoLinger(true, 0);
    }
  }

  /** Sends these bytes and goes without a word. */
  public static void send(int port, byte[] bytes) throws IOException {
    String unused = RawConnections.exchange(port, bytes, SHORT_MILLIS);
  }

  /** Whether the answer begins with the acceptance of a CONNECT. */
  public static boolean accepts(byte[] answer) {
    return answer.length >= ACCEPTED.length
        && Arrays.equals(Arrays.copyOf(answer, ACCEPTED.length), ACCEPTED);
  }
}
