package vn.quantrac.mqtt.client;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one connection is made.
 *
 * @param brokerUrl {@code tcp://host:port} or {@code ssl://host:port}
 * @param authorities certificates in PEM by which a broker at {@code ssl://} is believed; null for
 *     the authorities that Java ships
 * @param user the name to sign in with, null for none
 * @param password asked for when connecting, null for none
 * @param clientId one connected client per id at a broker
 * @param cleanStart whether an earlier session of this id is thrown away first
 * @param sessionExpiry how long the broker keeps the session after the connection; zero for not at
 *     all
 * @param receiveMaximum unacknowledged messages the broker may send, 1 to 65,535
 * @param keepAlive how long the connection may be silent
 * @param lastWill what the broker publishes when this client is gone without a word; null for
 *     nothing
 */
public record ConnectionSettings(
    String brokerUrl,
    @Nullable String authorities,
    @Nullable String user,
    @Nullable Supplier<String> password,
    String clientId,
    boolean cleanStart,
    Duration sessionExpiry,
    int receiveMaximum,
    Duration keepAlive,
    @Nullable Publication lastWill) {}
