package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The API of a target, as its administrator sees it.
 *
 * @param url without path
 * @param key of the administrator
 */
public record ApiAccess(URI url, String key) {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /** Whether {@code GET /ready} answers 200. */
  boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/ready")).timeout(LIMIT).GET().build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException away) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
