package vn.quantrac.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.receiver.ReceiverConfig;
import vn.quantrac.storage.Role;

/**
 * The settings of the API.
 *
 * @param host address to listen at; {@code 0.0.0.0} for every one
 * @param port 0 to 65535; 0 takes a free one
 * @param https whether people reach the server by https, directly or through a proxy; the session
 *     cookie is then kept off plain http
 * @param anonymousRole what callers who are not signed in may do beyond public things; null for
 *     nothing
 * @param sessionLifetime from signing in to having to sign in again, 1 minute to 90 days
 * @param eventClients how many live streams are served at once, 1 to 1,000
 * @param eventQueue how many events may wait for one client before it is disconnected, 1 to 100,000
 * @param eventHeartbeat time between two comment lines in a quiet stream, 100 ms to 25 s
 * @param proxy address of the proxy in front, whose word on the client's address is believed; null
 *     without one
 * @param identity certificate and key with which https is spoken here; null for plain http
 * @param receivers how those who are told of alerts are told
 */
public record ApiConfig(
    String host,
    int port,
    boolean https,
    @Nullable Role anonymousRole,
    Duration sessionLifetime,
    int eventClients,
    int eventQueue,
    Duration eventHeartbeat,
    @Nullable String proxy,
    @Nullable ServerIdentity identity,
    ReceiverConfig receivers) {

  /** Every client may do only public things; a session lasts 12 hours. */
  public static final ApiConfig DEFAULT =
      new ApiConfig(
          "0.0.0.0",
          8080,
          false,
          null,
          Duration.ofHours(12),
          100,
          1000,
          Duration.ofSeconds(15),
          null,
          null,
          ReceiverConfig.NONE);

  /**
   * @throws IllegalArgumentException naming the setting that is outside its range
   */
  public ApiConfig {
    check("http port", port, 0, 65_535);
    check("session lifetime in minutes", sessionLifetime.toMinutes(), 1, 90 * 24 * 60);
    check("event clients", eventClients, 1, 1000);
    check("event queue", eventQueue, 1, 100_000);
    check("event heartbeat in milliseconds", eventHeartbeat.toMillis(), 100, 25_000);
  }

  private static void check(String setting, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, but is %d".formatted(setting, least, most, value));
    }
  }

  /** At another address and port. */
  public ApiConfig at(String host, int port) {
    return new ApiConfig(
        host,
        port,
        https,
        anonymousRole,
        sessionLifetime,
        eventClients,
        eventQueue,
        eventHeartbeat,
        proxy,
        identity,
        receivers);
  }

  /** With that role for callers who are not signed in. */
  public ApiConfig withAnonymousRole(@Nullable Role role) {
    return new ApiConfig(
        host,
        port,
        https,
        role,
        sessionLifetime,
        eventClients,
        eventQueue,
        eventHeartbeat,
        proxy,
        identity,
        receivers);
  }

  /** Reached by https, or not. */
  public ApiConfig withHttps(boolean reachedByHttps) {
    return new ApiConfig(
        host,
        port,
        reachedByHttps,
        anonymousRole,
        sessionLifetime,
        eventClients,
        eventQueue,
        eventHeartbeat,
        proxy,
        identity,
        receivers);
  }

  /** With these bounds of the live stream. */
  public ApiConfig withEvents(int clients, int queue, Duration heartbeat) {
    return new ApiConfig(
        host,
        port,
        https,
        anonymousRole,
        sessionLifetime,
        clients,
        queue,
        heartbeat,
        proxy,
        identity,
        receivers);
  }

  /** Behind a proxy at this address, which speaks https with people; null for none. */
  public ApiConfig withProxy(@Nullable String address) {
    return new ApiConfig(
        host,
        port,
        https || address != null,
        anonymousRole,
        sessionLifetime,
        eventClients,
        eventQueue,
        eventHeartbeat,
        address,
        identity,
        receivers);
  }

  /** Speaking https itself, with this certificate and key; null for plain http. */
  public ApiConfig withIdentity(@Nullable ServerIdentity serverIdentity) {
    return new ApiConfig(
        host,
        port,
        https || serverIdentity != null,
        anonymousRole,
        sessionLifetime,
        eventClients,
        eventQueue,
        eventHeartbeat,
        proxy,
        serverIdentity,
        receivers);
  }

  /** Telling receivers of alerts in this way. */
  public ApiConfig withReceivers(ReceiverConfig config) {
    return new ApiConfig(
        host,
        port,
        https,
        anonymousRole,
        sessionLifetime,
        eventClients,
        eventQueue,
        eventHeartbeat,
        proxy,
        identity,
        config);
  }
}
