package vn.quantrac.launcher.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.launcher.receiver.HttpReceiver;
import vn.quantrac.mqtt.client.MqttPublisher;

/** A day of SO2 that breaks the limit six times, through kills; then a person in a browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {
  @RegisterExtension
  static final ProductForClass PRODUCT = new ProductForClass("--allow-private-webhooks");

  @TempDir static Path folder;

  private static final String STATION = "ALERT-01";
  private static final int HOURS = 24;
  private static final int MESSAGES = HOURS * 60;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** The beginning of a local day. */
  private static final Instant BEGINNING = Instant.parse("2026-02-28T17:00:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of four hours the two in the middle are at 400 ug/m3; the limit of an hour is 350. */
  private static Value reading(int minute) {
    int hour = (minute - 1) / 60;
    return new Value(
        "SO2", BEGINNING.plusSeconds(60L * minute), hour % 4 == 1 || hour % 4 == 2 ? 400 : 100);
  }

  private static String hour(int hours) {
    return BEGINNING.plus(Duration.ofHours(hours)).toString();
  }

  @Test
  @Order(1)
  void theListIsThatOfAnUndisturbedRunAndEveryTransitionIsAnnouncedUnderOneKey() throws Exception {
    ProductProcess product = PRODUCT.product();
    TestStation station = TestStation.register(product.http(), STATION, 60, "SO2");
    Path heard = folder.resolve("heard");
    Process listener = listen(product, heard);
    CountDownLatch killed = new CountDownLatch(1);
    try (MqttPublisher gateway = station.publisher(product, 20);
        HttpReceiver hook = new HttpReceiver(got -> answerAfter(killed))) {
      assertThat(product.http().post("/api/v1/receivers", hookSettings(hook)).status())
          .isEqualTo(201);
      GatedPublishing messages =
          new GatedPublishing(station, gateway, MESSAGES, AlertsIT::reading, 2 * MESSAGES / 3);
      CompletableFuture<Void> publishing = messages.start();
      messages.awaitAcknowledged(MESSAGES / 4);
      // Something was sent, and it is not noted that it has arrived.
      await().atMost(LIMIT).until(() -> !hook.got().isEmpty());
      product.killJava();
      killed.countDown();
      product.startAgain();
      messages.awaitAcknowledged(2 * MESSAGES / 3);
      product.killEverything();
      product.startAgain();
      messages.allow(MESSAGES);
      publishing.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      Http http = product.http();
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertAlerts(http));
      Set<String> keys = new TreeSet<>();
      for (JsonNode alert : environment(http)) {
        JsonNode detail = http.get("/api/v1/alerts/" + alert.path("id").asLong()).json();
        keys.addAll(detail.path("history").findValuesAsText("key"));
      }
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(heardKeys(heard)).isEqualTo(keys));
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(new TreeSet<>(told(hook))).isEqualTo(keys));
      assertThat(told(hook)).as("each is in one message").doesNotHaveDuplicates();
      String first = hook.got().get(0).id();
      assertThat(hook.got()).filteredOn(got -> got.id().equals(first)).hasSizeGreaterThan(1);
    } finally {
      listener.destroyForcibly();
    }
  }

  private static int answerAfter(CountDownLatch killed) {
    try {
      return killed.await(LIMIT.toSeconds(), TimeUnit.SECONDS) ? 200 : 500;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  private static String hookSettings(HttpReceiver hook) {
    return "{\"name\":\"hook\",\"kind\":\"WEBHOOK\",\"url\":\"%s\",\"classes\":[\"ENVIRONMENT\"]}"
        .formatted(hook.url());
  }

  /** Keys of transitions, of every message once; the same message says the same each time. */
  private static List<String> told(HttpReceiver hook) {
    Map<String, String> messages = new LinkedHashMap<>();
    for (HttpReceiver.Got got : hook.got()) {
      String before = messages.putIfAbsent(got.id(), got.body());
      assertThat(got.body()).isEqualTo(before == null ? got.body() : before);
    }
    List<String> keys = new ArrayList<>();
    for (String body : messages.values()) {
      try {
        keys.addAll(JSON.readTree(body).path("data").findValuesAsText("key"));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(body, e);
      }
    }
    return keys;
  }

  /** The real mosquitto_sub, whose session the broker keeps and which connects again by itself. */
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

  private static Set<String> heardKeys(Path heard) throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String line : Files.readAllLines(heard)) {
      if (line.startsWith("{") && line.endsWith("}")) {
        JsonNode event = JSON.readTree(line);
        if (event.path("class").asText().equals("ENVIRONMENT")) {
          keys.add(event.path("key").asText());
        }
      }
    }
    return keys;
  }

  private static List<JsonNode> environment(Http http) {
    return http.all("/api/v1/alerts?class=ENVIRONMENT&station=" + STATION);
  }

  private static void assertAlerts(Http http) {
    List<String> expected = new ArrayList<>();
    for (int first = 2; first <= HOURS; first += 4) {
      String state = first + 4 > HOURS ? "CLEARED_UNACK" : "CLOSED";
      expected.add("1h %s %s %s".formatted(hour(first), hour(first + 2), state));
    }
    // The day's mean is 250, its limit 125.
    expected.add("24h %s null ACTIVE_UNACK".formatted(hour(HOURS)));
    assertThat(environment(http))
        .filteredOn(alert -> !alert.path("endedBy").asText().equals("CORRECTION"))
        .extracting(
            alert ->
                "%s %s %s %s"
                    .formatted(
                        alert.path("averaging").asText(),
                        alert.path("raisedAt").asText(),
                        alert.path("clearedAt").asText(),
                        alert.path("state").asText()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  @Order(2)
  void aPersonAcknowledgesFromTheFrontPageByKeyboardAndSeesItAll() throws Exception {
    ProductProcess product = PRODUCT.product();
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.browser().newPage(new Browser.NewPageOptions().setLocale("vi-VN"));
      List<String> errors = new ArrayList<>();
      page.onPageError(errors::add);
      page.setDefaultTimeout(LIMIT.toMillis());
      page.navigate(product.httpUrl() + "/sign-in");
      Locator form = page.getByTestId("sign-in-form");
      form.locator("input[name=name]").fill("admin");
      form.locator("input[name=password]")
          .fill(Files.readString(product.data().resolve("secrets/admin-password")).strip());
      form.locator("button").click();
      assertThat(page.getByTestId("account")).containsText("admin");

      page.navigate(product.httpUrl() + "/");
      // One key on the front page: the day above the limit comes first.
      Locator acknowledge =
          page.getByTestId("open-alerts").locator("button[data-testid^=acknowledge-]").first();
      acknowledge.focus();
      page.keyboard().press("Enter");
      await().atMost(LIMIT).until(() -> environmentIn(product.http(), "ACTIVE_ACK").size() == 1);

      page.getByText("Cảnh báo").first().click();
      JsonNode day = environmentIn(product.http(), "ACTIVE_ACK").get(0);
      Locator line = page.getByTestId("alert-" + day.path("id").asLong());
      assertThat(line).hasAttribute("data-state", "ACTIVE_ACK");
      assertThat(line).containsText("Vượt giới hạn");
      line.locator("a").click();
      assertThat(page.getByTestId("alert-history")).containsText("person:admin");
      page.locator("textarea[name=comment]").fill("Đốt rơm ở xã bên");
      page.getByText("Thêm ghi chú").click();
      assertThat(page.getByTestId("alert-history")).containsText("Đốt rơm ở xã bên");
      page.getByTestId("shelve").selectOption("7200000");
      assertThat(page.getByTestId("alert")).hasAttribute("data-state", "SHELVED");
      page.getByTestId("alert-evidence").click();
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.url()).contains("/assessments/");
      assertThat(errors).as("uncaught errors of the page").isEmpty();
    }
  }

  private static List<JsonNode> environmentIn(Http http, String state) {
    return http.all("/api/v1/alerts?class=ENVIRONMENT&state=" + state + "&station=" + STATION);
  }
}
