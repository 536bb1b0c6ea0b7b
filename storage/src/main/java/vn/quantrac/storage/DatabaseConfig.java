package vn.quantrac.storage;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where the database is and how much of it one process may take.
 *
 * @param url JDBC URL beginning with {@code jdbc:postgresql:}
 * @param user database role
 * @param password of that role; never printed
 * @param maximumConnections bound of the pool, 1 to 200
 * @param statementTimeout after which the server ends a statement, 1 second to 1 hour
 */
public record DatabaseConfig(
    String url, String user, String password, int maximumConnections, Duration statementTimeout)
    implements Serializable {

  /** The time that a statement may take where nothing else is said. */
  public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

  /** The longest time that a statement may be given. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException naming the setting that is outside its range
   */
  public DatabaseConfig {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "database url must begin with jdbc:postgresql:, but is \""
              + withoutParameters(url)
              + "\"");
    }
    if (maximumConnections < 1 || maximumConnections > 200) {
      throw new IllegalArgumentException(
          "database maximumConnections must be 1 to 200, but is " + maximumConnections);
    }
    if (statementTimeout.compareTo(Duration.ofSeconds(1)) < 0
        || statementTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "database statementTimeout must be 1 s to 1 h, but is " + statementTimeout);
    }
  }

  /** With the default statement timeout. */
  public DatabaseConfig(String url, String user, String password, int maximumConnections) {
    this(url, user, password, maximumConnections, DEFAULT_STATEMENT_TIMEOUT);
  }

  /** The URL without its parameters, among which might be a password. */
  String shownUrl() {
    return withoutParameters(url);
  }

  private static String withoutParameters(String url) {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question);
  }

  @Override
  public String toString() {
    return "DatabaseConfig["
        + shownUrl()
        + ", user "
        + user
        + ", "
        + maximumConnections
        + " connections]";
  }
}
