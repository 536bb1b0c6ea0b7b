package vn.quantrac.launcher.receiver;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.client.TrustedAuthorities;
import vn.quantrac.storage.OutgoingMessage;

/**
 * Mail, as plain text and as HTML. The key of the message is its Message-ID and stands in {@code
 * X-Quantrac-Key}, so that a mail that comes again can be seen to be the same.
 */
final class EmailChannel implements Channel {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final SmtpConfig smtp;
  private final MailText text;
  private final Session session;

  EmailChannel(SmtpConfig smtp, MailText text, Duration limit) {
    this.smtp = smtp;
    this.text = text;
    this.session = session(smtp, limit);
  }

  private static Session session(SmtpConfig smtp, Duration limit) {
    boolean tls = smtp.encryption() == SmtpConfig.Encryption.TLS;
    boolean startTls = smtp.encryption() == SmtpConfig.Encryption.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", smtp.host());
    properties.put("mail.smtp.port", Integer.toString(smtp.port()));
    properties.put("mail.smtp.auth", Boolean.toString(smtp.user() != null));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(tls));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", Long.toString(CONNECT.toMillis()));
    properties.put("mail.smtp.timeout", Long.toString(limit.toMillis() / 2));
    properties.put("mail.smtp.writetimeout", Long.toString(limit.toMillis() / 2));
    String authorities = smtp.authorities();
    if (authorities != null) {
      properties.put("mail.smtp.ssl.socketFactory", TrustedAuthorities.socketFactory(authorities));
    }
    return Session.getInstance(properties, smtp.user() == null ? null : new Login(smtp));
  }

  private static final class Login extends Authenticator {
    private final SmtpConfig smtp;

    Login(SmtpConfig smtp) {
      this.smtp = smtp;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication(smtp.user(), smtp.password());
    }
  }

  @Override
  public @Nullable Integer send(OutgoingMessage message) throws UndeliveredException {
    try {
      Transport.send(mail(message));
      return null;
    } catch (MessagingException failure) {
      throw new UndeliveredException(problem(failure), null, failure);
    }
  }

  private MimeMessage mail(OutgoingMessage message) throws MessagingException {
    String domain = smtp.from().substring(smtp.from().lastIndexOf('@') + 1);
    MailText.Written written = text.of(message);
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + message.key() + "@" + domain + ">");
          }
        };
    mail.setFrom(new InternetAddress(smtp.from()));
    for (String address : message.receiver().settings().addresses()) {
      mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
    }
    mail.setSubject(written.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(message.queuedAt()));
    mail.setHeader("X-Quantrac-Key", message.key());
    // RFC 3834: no machine answers to it.
    mail.setHeader("Auto-Submitted", "auto-generated");
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(written.plain(), StandardCharsets.UTF_8.name());
    MimeBodyPart html = new MimeBodyPart();
    html.setText(written.html(), StandardCharsets.UTF_8.name(), "html");
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(plain);
    both.addBodyPart(html);
    mail.setContent(both);
    return mail;
  }

  /** The first line of what the server or the library says, and of what lies behind. */
  private static String problem(MessagingException failure) {
    StringBuilder text = new StringBuilder();
    Throwable at = failure;
    for (int i = 0; at != null && i < 3; i++) {
      String line = String.valueOf(at.getMessage()).lines().findFirst().orElse("");
      if (text.indexOf(line) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(line);
      }
      at = at instanceof MessagingException one ? one.getNextException() : at.getCause();
    }
    return text.toString();
  }

  @Override
  public void close() {
    // Each mail has a connection of its own.
  }
}
