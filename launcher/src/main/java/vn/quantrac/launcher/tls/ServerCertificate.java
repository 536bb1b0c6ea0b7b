package vn.quantrac.launcher.tls;

import de.dentrassi.crypto.pem.PemKeyStoreProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import vn.quantrac.api.ServerIdentity;

/**
 * A certificate with its key, read and checked: in force now, the key is the certificate's, and
 * only its owner and group can read the key.
 *
 * @param identity for the HTTP server
 * @param expiresAt when the first certificate of the chain ends
 */
public record ServerCertificate(ServerIdentity identity, Instant expiresAt) {

  private static final String ALIAS = "quantrac";
  private static final String PASSWORD = "in memory only";
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  static {
    if (Security.getProvider("PEM") == null) {
      Security.addProvider(new PemKeyStoreProvider());
    }
  }

  /**
   * What a PEM key store is configured with, as the broker reads it; it holds names of files only.
   */
  public static String keyStoreConfiguration(CertificateFiles files) {
    return "alias=%s\nsource.key=%s\nsource.cert=%s\n"
        .formatted(ALIAS, files.key().toAbsolutePath(), files.certificate().toAbsolutePath());
  }

  /**
   * Reads and checks both files.
   *
   * @throws UnusableCertificateException naming file and rule, when they cannot be used at {@code
   *     now}
   */
  public static ServerCertificate read(CertificateFiles files, Instant now)
      throws UnusableCertificateException {
    requireText(files.certificate(), "BEGIN CERTIFICATE", "a certificate");
    requireText(files.key(), "PRIVATE KEY", "a private key that is not encrypted");
    requirePrivate(files.key());
    try {
      KeyStore both = KeyStore.getInstance("PEMCFG");
      both.load(
          new ByteArrayInputStream(keyStoreConfiguration(files).getBytes(StandardCharsets.UTF_8)),
          null);
      Certificate[] chain = both.getCertificateChain(ALIAS);
      Key key = both.getKey(ALIAS, null);
      if (chain == null || chain.length == 0 || !(chain[0] instanceof X509Certificate)) {
        throw new UnusableCertificateException(files.certificate(), "holds no X.509 certificate");
      }
      if (!(key instanceof PrivateKey secret)) {
        throw new UnusableCertificateException(
            files.key(), "holds no private key that can be used");
      }
      Instant expiresAt = requireInForce(files.certificate(), chain, now);
      requirePair(files, secret, chain[0].getPublicKey());
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(ALIAS, secret, PASSWORD.toCharArray(), chain);
      return new ServerCertificate(new ServerIdentity(keys, PASSWORD), expiresAt);
    } catch (GeneralSecurityException | IOException | RuntimeException damaged) {
      // What the parser says could hold parts of the key.
      throw new UnusableCertificateException(
          files.certificate(), "or " + files.key() + " cannot be read as certificate and key");
    }
  }

  private static void requireText(Path file, String mark, String what)
      throws UnusableCertificateException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UnusableCertificateException(file, "cannot be read: " + unreadable);
    }
    if (!text.contains(mark) || text.contains("BEGIN ENCRYPTED") || text.contains(",ENCRYPTED")) {
      throw new UnusableCertificateException(file, "must hold " + what + " in PEM");
    }
  }

  private static void requirePrivate(Path key) throws UnusableCertificateException {
    try {
      if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
        throw new UnusableCertificateException(
            key, "can be read by everybody on this machine; chmod 600 " + key);
      }
    } catch (IOException unknown) {
      throw new UnusableCertificateException(key, "cannot be asked for its mode: " + unknown);
    }
  }

  private static Instant requireInForce(Path file, Certificate[] chain, Instant now)
      throws UnusableCertificateException {
    Instant earliest = Instant.MAX;
    for (Certificate one : chain) {
      if (one instanceof X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        String subject = certificate.getSubjectX500Principal().getName();
        if (now.isAfter(to)) {
          throw new UnusableCertificateException(
              file, "holds a certificate (%s) that expired at %s".formatted(subject, to));
        }
        if (now.isBefore(from)) {
          throw new UnusableCertificateException(
              file, "holds a certificate (%s) that begins at %s only".formatted(subject, from));
        }
        earliest = to.isBefore(earliest) ? to : earliest;
      }
    }
    return earliest;
  }

  private static void requirePair(CertificateFiles files, PrivateKey secret, PublicKey open)
      throws UnusableCertificateException, GeneralSecurityException {
    boolean pair = secret.getAlgorithm().equals(open.getAlgorithm());
    if (pair) {
      String algorithm = SIGNATURES.getOrDefault(open.getAlgorithm(), open.getAlgorithm());
      byte[] sample = "whose key is it".getBytes(StandardCharsets.US_ASCII);
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(sample);
      Signature checking = Signature.getInstance(algorithm);
      checking.initVerify(open);
      checking.update(sample);
      pair = checking.verify(signing.sign());
    }
    if (!pair) {
      throw new UnusableCertificateException(
          files.key(), "is not the key of the certificate in " + files.certificate());
    }
  }
}
