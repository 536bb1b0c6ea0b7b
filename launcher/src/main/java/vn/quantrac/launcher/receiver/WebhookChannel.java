package vn.quantrac.launcher.receiver;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.watch.DaemonThreads;
import vn.quantrac.storage.OutgoingMessage;
import vn.quantrac.storage.SigningKeys;

/**
 * Webhooks, signed as Standard Webhooks says: {@code webhook-id} stays the same when a message is
 * sent again, {@code webhook-timestamp} and {@code webhook-signature} are of the attempt.
 * Redirections are not followed, proxies of the environment not used, and no more is read of an
 * answer than its status.
 */
final class WebhookChannel implements Channel {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(WebhookChannel.class);

  private final SigningKeys keys;
  private final boolean plainAllowed;
  private final Duration limit;
  private final Clock clock;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("webhook-deadlines"));

  /**
   * @param toPrivateAddresses whether they may be spoken with, and plain http with all
   * @param limit the longest that an attempt lasts, however slowly the other side answers
   */
  WebhookChannel(SigningKeys keys, boolean toPrivateAddresses, Duration limit, Clock clock) {
    this.keys = keys;
    this.plainAllowed = toPrivateAddresses;
    this.limit = limit;
    this.clock = clock;
    DnsResolver resolver =
        toPrivateAddresses ? SystemDefaultDnsResolver.INSTANCE : new CheckedAddresses();
    Timeout timeout = Timeout.ofMilliseconds(limit.toMillis());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(resolver)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofMilliseconds(CONNECT.toMillis()))
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .setUserAgent("Quantrac")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  @Override
  public @Nullable Integer send(OutgoingMessage message) throws UndeliveredException {
    String url = String.valueOf(message.receiver().settings().url());
    if (!plainAllowed && !url.startsWith("https://")) {
      throw new UndeliveredException("plain http is not allowed", null, null);
    }
    HttpPost request = new HttpPost(url);
    String body = WebhookBody.of(message);
    sign(request, message, body);
    request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    ScheduledFuture<?> deadline =
        deadlines.schedule(request::cancel, limit.toMillis(), TimeUnit.MILLISECONDS);
    int status;
    // What else it has to say is not read: closing what was answered ends the connection.
    try (ClassicHttpResponse response = client.executeOpen(null, request, null)) {
      status = response.getCode();
    } catch (IOException failure) {
      throw new UndeliveredException(problem(failure, request.isCancelled()), null, failure);
    } finally {
      deadline.cancel(false);
    }
    if (status < 200 || status > 299) {
      throw new UndeliveredException("answered with status " + status, status, null);
    }
    return status;
  }

  private void sign(HttpPost request, OutgoingMessage message, String body) {
    long seconds = clock.instant().getEpochSecond();
    try {
      String signature =
          new Webhook(keys.secret(message.receiver())).sign(message.key(), seconds, body);
      request.setHeader("webhook-id", message.key());
      request.setHeader("webhook-timestamp", Long.toString(seconds));
      request.setHeader("webhook-signature", signature);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private String problem(IOException failure, boolean cancelled) {
    if (cancelled) {
      return "no answer within %d s".formatted(limit.toSeconds());
    }
    String text = failure.getMessage();
    return text == null ? failure.getClass().getSimpleName() : text;
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    try {
      client.close();
    } catch (IOException failure) {
      LOG.debug("the client of webhooks did not close: {}", failure.toString());
    }
  }
}
