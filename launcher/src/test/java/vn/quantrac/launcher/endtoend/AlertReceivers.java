package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.receiver.HttpReceiver;
import vn.quantrac.launcher.receiver.MailServer;

/**
 * Somebody of each kind who is told of alerts of the environment: a server for webhooks, a mail
 * server, and the real {@code mosquitto_sub}, whose session the broker keeps and which connects
 * again by itself.
 */
final class AlertReceivers implements AutoCloseable {

  private final ProductProcess product;
  private final MailServer mail;
  private final HttpReceiver hook;
  private final Path heard;
  private final Process listener;
  private final long hookNumber;
  private final long mailNumber;

  /**
   * Makes them known to the product.
   *
   * @param mail to which the product sends its mail
   * @param answer of the webhook's server
   */
  AlertReceivers(
      ProductProcess product, MailServer mail, Path folder, ToIntFunction<HttpReceiver.Got> answer)
      throws IOException {
    this.product = product;
    this.mail = mail;
    this.hook = new HttpReceiver(answer);
    this.heard = folder.resolve("heard");
    this.listener = listen(product, heard);
    this.hookNumber = make("WEBHOOK", "\"url\":\"%s\"".formatted(hook.url()));
    this.mailNumber = make("EMAIL", "\"addresses\":[\"truc.ban@example.vn\"]");
  }

  private long make(String kind, String where) {
    Http.Answer made =
        product
            .http()
            .post(
                "/api/v1/receivers",
                "{\"name\":\"%s\",\"kind\":\"%s\",%s,\"classes\":[\"ENVIRONMENT\"]}"
                    .formatted(kind, kind, where));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("id").asLong();
  }

  private static Process listen(ProductProcess product, Path heard) throws IOException {
    String password = Files.readString(product.data().resolve("secrets/broker-password")).strip();
    return new ProcessBuilder(
            "mosquitto_sub",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(product.mqttPort()),
            "-u",
            BrokerConfig.PLATFORM_USER,
            "-P",
            password,
            "-i",
            "alerts-listener",
            "-c",
            "-q",
            "1",
            "-t",
            "quantrac/v1/out/alerts/#")
        .redirectErrorStream(true)
        .redirectOutput(heard.toFile())
        .start();
  }

  /** Requests of webhooks so far. */
  List<HttpReceiver.Got> requests() {
    return hook.got();
  }

  /**
   * Every receiver has each of these transitions, no other, and each in one message; a message that
   * came again under its key says the same as before.
   */
  void assertEachOnce(Set<String> keys) {
    assertThat(heard()).as("heard by MQTT").isEqualTo(keys);
    assertThat(hooked()).as("told by webhook").containsExactlyInAnyOrderElementsOf(keys);
    assertThat(mailed()).as("told by mail").containsExactlyInAnyOrderElementsOf(keys);
  }

  private Set<String> heard() {
    Map<String, String> messages = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(heard)) {
        // The program itself speaks too, when its connection is lost.
        if (line.startsWith("{") && line.endsWith("}")) {
          JsonNode event = Http.json(line);
          if (event.path("class").asText().equals("ENVIRONMENT")) {
            same(messages, event.path("key").asText(), line);
          }
        }
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return new TreeSet<>(messages.keySet());
  }

  private List<String> hooked() {
    Map<String, String> messages = new TreeMap<>();
    hook.got().forEach(got -> same(messages, got.id(), got.body()));
    List<String> keys = new ArrayList<>();
    for (String body : messages.values()) {
      keys.addAll(Http.json(body).path("data").path("transitions").findValuesAsText("key"));
    }
    assertThat(log(hookNumber).keySet()).isEqualTo(messages.keySet());
    return keys;
  }

  /** What a mail says is in its log: people read no keys. */
  private List<String> mailed() {
    Map<String, String> messages = new TreeMap<>();
    for (MimeMessage one : mail.got()) {
      try {
        MimeMultipart parts = (MimeMultipart) one.getContent();
        same(
            messages,
            one.getHeader("X-Quantrac-Key", ""),
            one.getSubject() + "\n" + parts.getBodyPart(0).getContent());
      } catch (MessagingException | IOException error) {
        throw new IllegalStateException(error);
      }
    }
    Map<String, List<String>> log = log(mailNumber);
    assertThat(log.keySet()).isEqualTo(messages.keySet());
    return log.values().stream().flatMap(List::stream).toList();
  }

  private static void same(Map<String, String> messages, String key, String text) {
    String before = messages.putIfAbsent(key, text);
    assertThat(text).as("a message that came again").isEqualTo(before == null ? text : before);
  }

  /** Keys of the transitions that the product says have arrived, by the key of their message. */
  private Map<String, List<String>> log(long receiver) {
    Map<String, List<String>> log = new TreeMap<>();
    for (JsonNode one : product.http().all("/api/v1/receivers/" + receiver + "/deliveries")) {
      assertThat(one.path("state").asText()).isEqualTo("DELIVERED");
      log.computeIfAbsent(one.path("message").asText(), any -> new ArrayList<>())
          .add(one.at("/alert/id").asLong() + "/" + one.at("/alert/number").asInt());
    }
    return log;
  }

  @Override
  public void close() {
    listener.destroyForcibly();
    hook.close();
  }
}
