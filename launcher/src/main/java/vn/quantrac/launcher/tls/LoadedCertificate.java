package vn.quantrac.launcher.tls;

/**
 * A certificate that was read at the start.
 *
 * @param files where it is; read again when they change
 * @param current what was in them
 */
public record LoadedCertificate(CertificateFiles files, ServerCertificate current) {}
