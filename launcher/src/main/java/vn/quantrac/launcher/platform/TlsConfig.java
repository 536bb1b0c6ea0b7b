package vn.quantrac.launcher.platform;

import vn.quantrac.launcher.tls.LoadedCertificate;

/**
 * How the platform speaks TLS.
 *
 * @param certificate of HTTP and of the embedded broker
 * @param mqttHost address on which the embedded broker listens for MQTT over TLS
 * @param mqttPort its port
 */
public record TlsConfig(LoadedCertificate certificate, String mqttHost, int mqttPort) {}
