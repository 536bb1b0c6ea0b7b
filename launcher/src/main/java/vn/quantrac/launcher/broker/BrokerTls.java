package vn.quantrac.launcher.broker;

import java.nio.file.Path;

/**
 * How the embedded broker speaks TLS, beside plain MQTT.
 *
 * @param keyStore configuration of a PEM key store: it names the files of certificate and key
 * @param host the address it listens on
 * @param port its port
 */
public record BrokerTls(Path keyStore, String host, int port) {}
