package vn.quantrac.launcher.endtoend;

import java.util.List;
import java.util.regex.Pattern;

/** What an attacker writes into parameters, and what an answer must not give away. */
final class HostileValues {
  /** SQL, script, paths, formats, control characters, numbers at their ends, length. */
  static final List<String> TEXTS =
      List.of(
          "' OR '1'='1",
          "1; drop table reading; --",
          "') UNION SELECT name, password_hash FROM account --",
          "<script>alert(1)</script>",
          "../../../../etc/passwd",
          "${jndi:ldap://127.0.0.1/x}",
          "%s%n%x{{7*7}}",
          "\u0000",
          "\r\nSet-Cookie: a=b",
          "\u202E\uFFFF",
          "-1",
          "9223372036854775808",
          "1e999999999",
          "A".repeat(3000));

  /** Places of a path that leave the folder of what is served, as browsers never send them. */
  static final List<String> TRAVERSALS =
      List.of(
          "/../../../../../../etc/passwd",
          "/..%2f..%2f..%2f..%2fetc%2fpasswd",
          "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
          "/..%252f..%252f..%252fetc/passwd",
          "/..%5c..%5c..%5cetc%5cpasswd",
          "/..%c0%af..%c0%afetc/passwd",
          "/....//....//etc/passwd",
          "/assets/..%2f..%2fsecrets%2fadmin-password",
          "/assets/%2e%2e/%2e%2e/application.properties",
          "/docs/..%2f..%2fopenapi%2fopenapi.yaml",
          "/docs/../../META-INF/MANIFEST.MF",
          "/META-INF/MANIFEST.MF",
          "/WEB-INF/web.xml",
          "/dashboards/../logback.xml",
          "/index.html%00.js",
          "/;/../api/v1/accounts",
          "/api/v1/rulebooks/..%2f..%2fsecrets%2fbroker-password",
          "/api/v1/rulebooks/%2e%2e/secrets",
          "/api/v1/rulebooks/limits/..%2f..%2f..%2fsecrets%2fadmin-password",
          "/api/v1/rulebooks//etc/passwd",
          "/api/v1/../../secrets/admin-password",
          "//etc/passwd",
          "file:///etc/passwd",
          "http://169.254.169.254/latest/meta-data/");

  /** Traces of code, statements, places and versions. */
  static final Pattern GIVEN_AWAY =
      Pattern.compile(
          "\\.java:\\d|\\bat [a-z]+\\.[\\w.$]+\\(|Exception|SQLSTATE|PSQL|(?i:org\\.postgresql)"
              + "|(?i:jetty|javalin|hikari|artemis|jackson)|select .* from |root:x:"
              + "|/tmp/|-SNAPSHOT");

  private HostileValues() {}
}
