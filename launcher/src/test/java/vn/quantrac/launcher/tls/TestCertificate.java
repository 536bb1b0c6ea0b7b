package vn.quantrac.launcher.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import vn.quantrac.launcher.Program;

/**
 * A certificate that signs itself, and its key, made by the JDK's keytool.
 *
 * @param files both, in PEM; the key with mode 0600
 */
public record TestCertificate(CertificateFiles files) {
  /** Of the key store. */
  public static final String PASSWORD = "of-the-test";

  /** In force from yesterday on for ten days, for localhost and 127.0.0.1. */
  public static TestCertificate make(Path folder, String name) {
    return make(folder, name, "-1d", 10, "san=dns:localhost,ip:127.0.0.1");
  }

  /** In force from {@code start} as keytool writes it, with that extension. */
  public static TestCertificate make(
      Path folder, String name, String start, int days, String extension) {
    Path store = folder.resolve(name + ".p12");
    Program made =
        Program.run(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "one",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + name,
            "-startdate",
            start,
            "-validity",
            String.valueOf(days),
            "-ext",
            extension,
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    assertThat(made.exitCode()).as(made.output()).isZero();
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      CertificateFiles files =
          new CertificateFiles(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
      Files.writeString(
          files.certificate(), pem("CERTIFICATE", keys.getCertificate("one").getEncoded()));
      Files.writeString(
          files.key(), pem("PRIVATE KEY", keys.getKey("one", PASSWORD.toCharArray()).getEncoded()));
      Files.setPosixFilePermissions(files.key(), PosixFilePermissions.fromString("rw-------"));
      return new TestCertificate(files);
    } catch (IOException | GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            kind,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content),
            kind);
  }

  /** Certificate and key as keytool made them. */
  public KeyStore keyStore() {
    Path store = Path.of(files.key().toString().replaceFirst("\\.key$", ".p12"));
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return keys;
    } catch (IOException | GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }

  /** The certificate as text. */
  public String pem() {
    try {
      return Files.readString(files.certificate());
    } catch (IOException error) {
      throw new IllegalStateException(error);
    }
  }

  /** What believes this certificate alone. */
  public SSLContext trust() {
    try (InputStream in = Files.newInputStream(files.certificate())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "one", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException error) {
      throw new IllegalStateException(error);
    }
  }
}
