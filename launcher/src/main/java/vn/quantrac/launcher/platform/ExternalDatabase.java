package vn.quantrac.launcher.platform;

/**
 * A PostgreSQL or TimescaleDB that somebody else runs.
 *
 * @param url JDBC URL
 * @param user role in it
 * @param password of that role
 */
public record ExternalDatabase(String url, String user, String password) {
  @Override
  public String toString() {
    return "ExternalDatabase[" + url + ", user " + user + "]";
  }
}
