package vn.quantrac.launcher.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;

/**
 * Who may sign in to the embedded broker and do what: the platform everything, a station by {@link
 * TopicPermissions}, nobody else anything. Called by the broker's threads.
 *
 * <p>A client id is guarded like a password, since whoever connects with the client id of another
 * takes over its session and the messages that wait in it: ids of the platform are for the platform
 * alone, and one that is connected, or whose session waits with a subscription, cannot be taken by
 * another user.
 */
final class StationSecurity implements ActiveMQSecurityManager5, SignInGate.SignIn {
  private static final Pattern STATION_CODE = Pattern.compile(Station.CODE_PATTERN);

  private final String platformPassword;
  private final StationPasswords stations;
  private final ConnectedClients connected;
  private final SignInRefusals refusals = new SignInRefusals();

  /** Finds whose a client id is. */
  interface ConnectedClients {
    /** The connection that has this client id now, or null. */
    @Nullable RemotingConnection withId(String clientId);

    /** What the session of this client id is subscribed to, be it connected or not. */
    List<String> subscriptions(String clientId);
  }

  StationSecurity(String platformPassword, StationPasswords stations, ConnectedClients connected) {
    this.platformPassword = platformPassword;
    this.stations = stations;
    this.connected = connected;
  }

  /**
   * Whether a connection may sign in as this user, asked before the broker knows of it: {@link
   * SignInGate}.
   */
  @Override
  public boolean mayConnect(MqttConnectMessage connect, String remoteAddress) {
    MqttConnectPayload given = connect.payload();
    byte[] password = given.passwordInBytes();
    String refusal =
        refusal(
            given.userName(),
            password == null ? null : new String(password, StandardCharsets.UTF_8),
            given.clientIdentifier(),
            null);
    if (refusal != null) {
      refusals.report(given.userName(), refusal, remoteAddress);
    }
    return refusal == null;
  }

  /**
   * Asked by the broker with each CONNECT that the gate lets through, and again with each topic
   * that it authorizes, so that a withdrawn password ends what a connection may do.
   */
  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String securityDomain) {
    String clientId = connection == null ? null : connection.getClientID();
    String refusal = refusal(user, password, clientId, connection);
    if (refusal != null) {
      refusals.report(
          user, refusal, connection == null ? "unknown" : connection.getRemoteAddress());
      disown(connection);
      return null;
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  /** Why the user is not let in; null where he is. */
  private @Nullable String refusal(
      @Nullable String user,
      @Nullable String password,
      @Nullable String clientId,
      @Nullable RemotingConnection connection) {
    if (user == null || password == null || !isRight(user, password)) {
      return "the password is wrong, or there is no such station";
    }
    return clientId != null && isTaken(user, clientId, connection)
        ? "its client id belongs to another"
        : null;
  }

  /**
   * Takes the client id from a connection that is not let in: when it ends, the broker forgets the
   * session of the id that it came with, whoever has it. What comes here has passed the {@link
   * SignInGate} a moment ago, so that the password has been withdrawn since, or another user has
   * connected by the same id.
   */
  private void disown(@Nullable RemotingConnection connection) {
    if (connection != null
        && connection.getClientID() != null
        && connected.withId(connection.getClientID()) != connection) {
      connection.setClientID("refused-" + UUID.randomUUID());
    }
  }

  private boolean isRight(String user, String password) {
    if (user.equals(BrokerConfig.PLATFORM_USER)) {
      return MessageDigest.isEqual(
          password.getBytes(StandardCharsets.UTF_8),
          platformPassword.getBytes(StandardCharsets.UTF_8));
    }
    return STATION_CODE.matcher(user).matches() && stations.verify(user, password);
  }

  private boolean isTaken(String user, String clientId, @Nullable RemotingConnection connection) {
    if (user.equals(BrokerConfig.PLATFORM_USER)) {
      return false;
    }
    if (clientId.startsWith(BrokerConfig.PLATFORM_CLIENT_PREFIX)) {
      return true;
    }
    RemotingConnection other = connected.withId(clientId);
    if (other != null && other == connection) {
      return false;
    }
    return (other != null && !user.equals(userOf(other.getSubject())))
        || !connected.subscriptions(clientId).stream()
            .allMatch(filter -> TopicPermissions.allows(user, CheckType.CONSUME, filter));
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject, Set<Role> roles, CheckType action, String address) {
    String user = userOf(subject);
    if (user == null) {
      return false;
    }
    // For a subscription the broker adds the queue in which its messages wait.
    String topic = address.split("::", 2)[0];
    return user.equals(BrokerConfig.PLATFORM_USER) || TopicPermissions.allows(user, action, topic);
  }

  @Override
  public boolean validateUser(String user, String password) {
    return isRight(user, password);
  }

  /** The broker asks {@link #authorize} instead, which knows the topic. */
  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType action) {
    return false;
  }

  static @Nullable String userOf(@Nullable Subject subject) {
    if (subject == null) {
      return null;
    }
    for (UserPrincipal principal : subject.getPrincipals(UserPrincipal.class)) {
      return principal.getName();
    }
    return null;
  }
}
