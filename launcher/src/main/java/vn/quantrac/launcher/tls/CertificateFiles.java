package vn.quantrac.launcher.tls;

import java.nio.file.Path;

/**
 * Where certificate and key are, in PEM.
 *
 * @param certificate the server's own first, then those of its authorities but the root
 * @param key its private key, not encrypted (PKCS#8, or RSA and EC as OpenSSL writes them)
 */
public record CertificateFiles(Path certificate, Path key) {}
