package vn.quantrac.launcher.receiver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;
import vn.quantrac.launcher.tls.TestCertificate;

/** A mail server that takes nothing before STARTTLS, and keeps all that comes. */
public final class MailServer implements AutoCloseable {

  private final List<MimeMessage> got = new CopyOnWriteArrayList<>();
  private final SMTPServer server;

  /** Listens at a port of its own. */
  public MailServer(TestCertificate certificate) {
    BasicMessageListener keep = (context, from, to, data) -> got.add(parsed(data));
    this.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler(keep)
            .enableTLS()
            .requireTLS()
            .startTlsSocketFactory(context(certificate), false)
            .build();
    server.start();
  }

  private static SSLContext context(TestCertificate certificate) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificate.keyStore(), TestCertificate.PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage parsed(byte[] data) {
    try {
      return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getPortAllocated();
  }

  /** All that has come, in its order. */
  public List<MimeMessage> got() {
    return new ArrayList<>(got);
  }

  @Override
  public void close() {
    server.stop();
  }
}
