package vn.quantrac.launcher.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.database.RunningServer;
import vn.quantrac.launcher.endtoend.HeardPage.Leave;
import vn.quantrac.launcher.receiver.MailServer;
import vn.quantrac.launcher.receiver.StoredAlerts;
import vn.quantrac.launcher.tls.TestCertificate;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/**
 * SO2 about its limits under repetition, reorder and kills, and who is told of it; then a person in
 * a browser. {@code -Dquantrac.alerts.readings=100000} makes the first part longer. Long, because
 * one product, with its receivers, is started for all of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {
  private static final Path CERTIFICATE = temporaryFolder();
  private static final MailServer MAIL = new MailServer(TestCertificate.make(CERTIFICATE, "mail"));

  @RegisterExtension
  static final ProductForClass PRODUCT =
      new ProductForClass(
          "--allow-private-webhooks",
          "--smtp-host",
          "localhost",
          "--smtp-port",
          String.valueOf(MAIL.port()),
          "--smtp-ca-file",
          CERTIFICATE.resolve("mail.crt").toString(),
          "--smtp-from",
          "quantrac@example.vn");

  @TempDir static Path folder;

  /** Readings that are sent under faults, about, each counted once. */
  private static final int READINGS = Integer.getInteger("quantrac.alerts.readings", 5_760);

  /** Even ones send their hours in time, odd ones their minutes in any order. */
  private static final int STATIONS = 4;

  private static final int HOURS = READINGS / 60 / STATIONS;
  private static final int KILLS = 2 + READINGS / 12_000;
  private static final int MOST_TABS = 120;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static Path temporaryFolder() {
    try {
      Path made = Files.createTempDirectory("quantrac-mail");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @AfterAll
  static void endMail() throws IOException {
    MAIL.close();
    FileUtils.deleteDirectory(CERTIFICATE.toFile());
  }

  private static String station(String name, int number) {
    return name + "-" + number;
  }

  private static DisturbedGateways publish(
      ProductProcess product, String name, Function<ThresholdMessages, List<String>> messages) {
    Map<TestStation, List<String>> plan = new LinkedHashMap<>();
    for (int number = 0; number < STATIONS; number++) {
      plan.put(
          TestStation.register(product.http(), station(name, number), 60, "SO2"),
          messages.apply(new ThresholdMessages(number, HOURS)));
    }
    return DisturbedGateways.start(product, plan);
  }

  @Test
  @Order(1)
  void alertsAndTransitionsAreThoseOfAnUndisturbedRunAndEveryReceiverHasEachOnceByItsKey()
      throws Exception {
    ProductProcess product = PRODUCT.product();
    publish(product, "CALM", ThresholdMessages::undisturbed).awaitAll();
    List<AlertStories> calm = awaitRest(product.http(), "CALM");
    assertThat(calm).allMatch(stories -> stories.standing().size() >= HOURS / 24);

    CountDownLatch killed = new CountDownLatch(1);
    try (AlertReceivers receivers =
        new AlertReceivers(product, MAIL, folder, got -> answerAfter(killed))) {
      DisturbedGateways gateways =
          publish(
              product,
              "ALERT",
              messages -> messages.station() % 2 == 0 ? messages.repeated() : messages.shuffled());
      Random random = new Random(READINGS);
      for (int kill = 0; kill < KILLS; kill++) {
        gateways.awaitPart((kill + 0.3 + 0.6 * random.nextDouble()) / KILLS);
        if (kill == 0) {
          // Something was sent, and it is not noted that it has arrived.
          await().atMost(LIMIT).until(() -> !receivers.requests().isEmpty());
          product.killJava();
          killed.countDown();
        } else {
          product.killEverything();
        }
        product.startAgain();
      }
      gateways.awaitAll();

      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertSame(calm, stories(product.http(), "ALERT")));
      Set<String> keys = new TreeSet<>();
      stories(product.http(), "ALERT").forEach(one -> keys.addAll(one.keys()));
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> receivers.assertEachOnce(keys));
      String first = receivers.requests().get(0).id();
      assertThat(receivers.requests())
          .as("sent before the kill and again after it")
          .filteredOn(got -> got.id().equals(first))
          .hasSizeGreaterThan(1);
    }
  }

  /** Waits until what is told of the stations does not become more. */
  private static List<AlertStories> awaitRest(Http http, String name) {
    AtomicReference<List<AlertStories>> before = new AtomicReference<>(List.of());
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              List<AlertStories> now = stories(http, name);
              boolean rests = now.equals(before.getAndSet(now));
              return rests && now.stream().noneMatch(one -> one.standing().isEmpty());
            });
    return before.get();
  }

  private static List<AlertStories> stories(Http http, String name) {
    return IntStream.range(0, STATIONS)
        .mapToObj(number -> AlertStories.of(http, station(name, number)))
        .toList();
  }

  private static void assertSame(List<AlertStories> calm, List<AlertStories> disturbed) {
    for (int number = 0; number < STATIONS; number++) {
      assertThat(disturbed.get(number).standing())
          .as("alerts of %d", number)
          .isEqualTo(calm.get(number).standing());
      assertThat(disturbed.get(number).broken()).isEmpty();
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

  /** Nobody has anything left to acknowledge. */
  private static void acknowledgeAll(Http http) {
    for (JsonNode alert : http.all("/api/v1/alerts?state=open")) {
      if (alert.path("state").asText().endsWith("_UNACK")) {
        String path = "/api/v1/alerts/" + alert.path("id").asLong() + "/acknowledge";
        assertThat(http.post(path, "{}").status()).isEqualTo(200);
      }
    }
  }

  /** Sends an hour of SO2 at that level, and waits for the alert of more than twice the limit. */
  private static JsonNode breach(TestStation station, int hour) throws Exception {
    List<TestStation.Value> values = new ArrayList<>();
    // The hour before is clean, so that the breach is a new one.
    for (int minute = 1; minute <= 120; minute++) {
      values.add(
          new TestStation.Value(
              "SO2",
              ThresholdMessages.BEGINNING.plusSeconds(60L * (120 * hour + minute)),
              minute <= 60 ? 100 : 720));
    }
    String text = TestStation.message(hour, values.get(119).observedAt(), values);
    String raisedAt = values.get(119).observedAt().toString();
    try (MqttPublisher gateway = station.publisher(PRODUCT.product(), 1)) {
      gateway
          .publish(Publication.of(station.topic("readings"), text.getBytes(StandardCharsets.UTF_8)))
          .join();
    }
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                PRODUCT.http().all("/api/v1/alerts?state=open&station=" + station.code()).stream()
                    .filter(one -> one.path("ruleId").asText().equals("limit-far-exceeded"))
                    .filter(one -> one.path("raisedAt").asText().equals(raisedAt))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  @Order(2)
  void aPersonHearsOfABreachAndAcknowledgesItWithTwoClicksOrByKeyboardAlone() throws Exception {
    ProductProcess product = PRODUCT.product();
    Http http = product.http();
    acknowledgeAll(http);
    TestStation station = TestStation.register(http, "LOUD-1", 60, "SO2");
    try (Chromium chromium = Chromium.start()) {
      HeardPage granted = HeardPage.open(chromium.browser(), product, Leave.GRANTED, LIMIT);
      HeardPage denied = HeardPage.open(chromium.browser(), product, Leave.DENIED, LIMIT);
      HeardPage never = HeardPage.open(chromium.browser(), product, Leave.DEFAULT, LIMIT);
      for (HeardPage one : List.of(granted, denied)) {
        one.go("/alerts");
        one.page().getByTestId("alert-sound").click();
        assertThat(one.page().getByTestId("alert-sound")).hasAttribute("aria-pressed", "true");
        assertThat(one.asked()).isEqualTo(1);
        assertThat(one.sounds()).as("what one has asked for is heard").isEqualTo(1);
      }
      assertThat(denied.page().locator(".sound")).containsText("Trình duyệt");
      granted.go("/");
      never.go("/verdicts");
      assertThat(never.page().getByTestId("account")).isVisible();

      JsonNode first = breach(station, 0);
      String id = first.path("id").asText();
      // The page that is open shows it by itself: sound, notification, words for screen readers.
      assertThat(granted.page().getByTestId("alert-news")).containsText("LOUD-1");
      await().atMost(LIMIT).until(() -> granted.notes().size() == 1);
      assertThat(granted.notes().get(0).toString()).contains("LOUD-1").endsWith("alert-" + id);
      assertThat(granted.sounds()).isEqualTo(1);
      assertThat(denied.page().getByTestId("alert-news")).containsText("LOUD-1");
      assertThat(denied.sounds()).as("sound needs no leave").isEqualTo(2);
      assertThat(denied.notes()).isEmpty();
      assertThat(never.page().getByTestId("alert-news")).containsText("LOUD-1");
      assertThat(never.sounds() + never.asked() + never.notes().size())
          .as("nobody has asked for anything")
          .isZero();

      // Anywhere: one click for the list, one to acknowledge.
      never.page().getByRole(AriaRole.LINK, named("Cảnh báo")).first().click();
      never.page().getByTestId("acknowledge-" + id).click();
      assertThat(never.page().getByTestId("alert-" + id)).hasAttribute("data-state", "ACTIVE_ACK");
      assertThat(http.get("/api/v1/alerts/" + id).json().path("acknowledgedBy").asText())
          .isEqualTo("person:admin");

      granted.go("/alerts");
      granted.page().getByTestId("alert-sound").click();
      assertThat(granted.page().getByTestId("alert-sound")).hasAttribute("aria-pressed", "false");
      JsonNode second = breach(station, 1);
      assertThat(granted.page().getByTestId("acknowledge-" + second.path("id").asText()))
          .isVisible();
      assertThat(granted.sounds() + granted.notes().size()).as("muted").isZero();

      // By keyboard alone, from the front page as it is loaded.
      granted.go("/");
      byKeyboard(granted.page(), "acknowledge-" + second.path("id").asText());
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  http.get("/api/v1/alerts/" + second.path("id").asText())
                      .json()
                      .path("state")
                      .asText()
                      .equals("ACTIVE_ACK"));
      for (HeardPage one : List.of(granted, denied, never)) {
        assertThat(one.errors()).as("uncaught errors of the page").isEmpty();
      }
    }
  }

  private static Page.GetByRoleOptions named(String text) {
    return new Page.GetByRoleOptions().setName(text);
  }

  /** Goes on with Tab until it is there, and presses it. */
  private static void byKeyboard(Page page, String testId) {
    assertThat(page.getByTestId(testId)).isVisible();
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      if (testId.equals(page.evaluate("document.activeElement.dataset.testid"))) {
        page.keyboard().press("Enter");
        return;
      }
    }
    throw new AssertionError(MOST_TABS + " times Tab do not lead to " + testId);
  }

  @Test
  @Order(3)
  void whatIsShelvedComesBackByItselfOrByUndoing() throws Exception {
    ProductProcess product = PRODUCT.product();
    Http http = product.http();
    TestStation station = TestStation.register(http, "SHELF-1", 60, "SO2");
    JsonNode alert = breach(station, 0);
    String id = alert.path("id").asText();
    try (Chromium chromium = Chromium.start()) {
      HeardPage opened = HeardPage.open(chromium.browser(), product, Leave.DEFAULT, LIMIT);
      Page page = opened.page();
      opened.go("/alerts/" + id);
      page.locator("textarea[name=comment]").fill("Đốt rơm ở xã bên");
      page.getByText("Thêm ghi chú").click();
      assertThat(page.getByTestId("alert-history")).containsText("Đốt rơm ở xã bên");

      page.getByTestId("shelve").selectOption("7200000");
      assertThat(page.getByTestId("alert")).hasAttribute("data-state", "SHELVED");
      opened.go("/");
      assertThat(page.getByTestId("account")).isVisible();
      assertThat(page.getByTestId("acknowledge-" + id)).not().isVisible();
      opened.go("/alerts/" + id);
      page.getByTestId("unshelve").click();
      assertThat(page.getByTestId("alert")).hasAttribute("data-state", "ACTIVE_UNACK");

      String until = Clock.systemUTC().instant().plusSeconds(8).toString();
      assertThat(
              http.post("/api/v1/alerts/" + id + "/shelve", "{\"until\":\"%s\"}".formatted(until))
                  .status())
          .isEqualTo(200);
      assertThat(page.getByTestId("alert")).hasAttribute("data-state", "SHELVED");
      // Nobody does anything: the page that is open shows that it is over.
      assertThat(page.getByTestId("alert"))
          .hasAttribute("data-state", "ACTIVE_UNACK", new HasAttributeOptions().setTimeout(40_000));

      page.getByTestId("alert-evidence").click();
      assertThat(page.locator("h1")).isVisible();
      assertThat(page.url()).contains("/assessments/");
      assertThat(opened.errors()).as("uncaught errors of the page").isEmpty();
    }
  }

  private static JsonNode ruleInForce(String id) {
    for (JsonNode one : PRODUCT.http().get("/api/v1/alert-rules").json().path("items")) {
      if (one.at("/rule/id").asText().equals(id)) {
        return one.path("rule");
      }
    }
    throw new AssertionError("no rule " + id);
  }

  @Test
  @Order(4)
  void aRuleIsChangedByItsFormRehearsedPutInForceAndTakenBack() throws Exception {
    Path file = PRODUCT.product().data().resolve("rulebooks/alerts/default.yaml");
    assertThat(file).as("what was shipped is in force").doesNotExist();
    try (Chromium chromium = Chromium.start()) {
      HeardPage opened =
          HeardPage.open(chromium.browser(), PRODUCT.product(), Leave.DEFAULT, LIMIT);
      Page page = opened.page();
      opened.go("/rulebooks?view=alerts");
      page.getByTestId("edit-rule-limit-exceeded").click();
      Locator editor = page.getByTestId("alert-rule-editor");
      Locator days = editor.locator(".toolbar input[type=date]");
      days.nth(0).fill("2026-03-01");
      days.nth(1).fill("2026-03-01");
      editor.locator("input[name='limit.clearAtPercent']").fill("130");
      editor.locator("button[type=submit]").click();
      assertThat(editor.locator(".rule-condition .rule-errors"))
          .containsText("it clears at 130, which is above 100, where it raises");
      assertThat(page.getByTestId("put-in-force")).not().isVisible();

      editor.locator("input[name='limit.raiseAbovePercent']").fill("150");
      editor.locator("button[type=submit]").click();
      assertThat(page.getByTestId("rehearsal-result")).isVisible();
      page.locator("input[name=reason]").fill("Theo cuộc họp ngày 20");
      page.getByTestId("put-in-force").locator("button").click();
      assertThat(editor).not().isVisible();
      assertThat(page.getByTestId("rule-changes")).containsText("Theo cuộc họp ngày 20");
      assertThat(page.getByTestId("rule-changes")).containsText("person:admin");
      assertThat(file).content().contains("raiseAbovePercent: 150", "# limit       a judged mean");
      assertThat(ruleInForce("limit-exceeded").at("/limit/raiseAbovePercent").asInt())
          .isEqualTo(150);
      assertThat(PRODUCT.http().get("/api/v1/rulebooks").json().path("account").asText())
          .isEqualTo("person:admin");

      // Back to the version before, by keyboard: a reason, and it is in force without a reload.
      Locator change = page.getByTestId("rule-changes").locator("> li").first();
      change.getByRole(AriaRole.BUTTON).press("Enter");
      change.locator("input[name=undo-reason]").fill("Nhầm ngưỡng");
      change.locator("input[name=undo-reason]").press("Enter");
      assertThat(page.getByTestId("rule-changes").locator("> li")).hasCount(2);
      Locator newest = page.getByTestId("rule-changes").locator("> li").first();
      assertThat(newest).containsText("Nhầm ngưỡng");
      assertThat(newest).hasAttribute("data-state", "DONE");
      assertThat(page.getByTestId("rule-changes").locator("> li").last().getByRole(AriaRole.BUTTON))
          .hasCount(0);
      assertThat(page.getByTestId("alert-rule-limit-exceeded")).containsText("100");
      assertThat(file).as("what was shipped is in force again").doesNotExist();
      assertThat(ruleInForce("limit-exceeded").at("/limit/raiseAbovePercent").asInt())
          .isEqualTo(100);

      assertThat(opened.errors()).as("uncaught errors of the page").isEmpty();
    }
  }

  @Test
  @Order(5)
  void twentyStationsSilentAtOnceAreOneLineThatOpensAndIsAcknowledgedAtOnce() throws Exception {
    ProductProcess product = PRODUCT.product();
    Http http = product.http();
    acknowledgeAll(http);
    List<String> stations = IntStream.rangeClosed(1, 20).mapToObj("NET-%02d"::formatted).toList();
    stations.forEach(station -> TestStation.register(http, station, 60, "SO2"));
    try (Chromium chromium = Chromium.start()) {
      HeardPage opened = HeardPage.open(chromium.browser(), product, Leave.DEFAULT, LIMIT);
      Page page = opened.page();
      opened.go("/alerts?class=COMMUNICATION");
      assertThat(page.getByTestId("no-alerts")).isVisible();

      SilentBroker.fallSilent(product, stations);
      // The page that is open shows it: one line, which names the cause and how many are behind it.
      Locator line = page.getByTestId("alert-group");
      assertThat(line).containsText("Nhiều trạm cùng mất tín hiệu");
      assertThat(line).containsText("20");
      assertThat(page.getByTestId("alerts").locator("tbody tr")).hasCount(1);
      opened.go("/");
      assertThat(page.getByTestId("open-alerts").locator("li")).hasCount(1);

      // By keyboard: it opens to the cause and each station, and all are acknowledged at once.
      opened.go("/alerts?class=COMMUNICATION");
      Locator opening = line.locator("button[aria-expanded]");
      assertThat(opening).hasAttribute("aria-expanded", "false");
      opening.press("Enter");
      assertThat(opening).hasAttribute("aria-expanded", "true");
      assertThat(page.getByTestId("alerts").locator("tbody tr")).hasCount(22);
      for (String station : stations) {
        assertThat(page.getByTestId("alerts")).containsText(station);
      }
      // What is to be done is in sight on a desk, and nothing lies beside the page on a telephone.
      page.setViewportSize(1280, 800);
      assertThat(page.getByTestId("acknowledge-group")).isInViewport();
      page.setViewportSize(390, 844);
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
      page.setViewportSize(1280, 800);
      page.getByTestId("acknowledge-group").press("Enter");
      assertThat(line).hasAttribute("data-state", "ACTIVE_ACK");
      assertThat(page.locator("tr[data-state=ACTIVE_ACK]")).hasCount(22);
      assertThat(http.all("/api/v1/alerts?state=open&class=COMMUNICATION"))
          .hasSize(21)
          .allMatch(one -> one.path("state").asText().equals("ACTIVE_ACK"));
      assertThat(opened.errors()).as("uncaught errors of the page").isEmpty();
    }
  }

  @Test
  @Order(6)
  void aLongListIsShownInPartsAndTheKeyboardGoesOnAtWhatHasCome() throws Exception {
    ProductProcess product = PRODUCT.product();
    RunningServer server = RunningServer.find(product.data()).orElseThrow();
    try (Database database =
        Database.open(new DatabaseConfig(server.url(), server.user(), server.password(), 2))) {
      StoredAlerts alerts = new StoredAlerts(database.dataSource());
      for (int number = 901; number <= 945; number++) {
        long unused = alerts.raise("hotspot/" + number, "hotspot-detected", "HOTSPOT", "MAJOR");
      }
    }
    try (Chromium chromium = Chromium.start()) {
      HeardPage opened = HeardPage.open(chromium.browser(), product, Leave.DEFAULT, LIMIT);
      Page page = opened.page();
      page.setViewportSize(390, 844);
      opened.go("/alerts?class=HOTSPOT");
      Locator lines = page.getByTestId("alerts").locator("tbody tr");
      Locator more = page.getByTestId("more-rows");
      assertThat(lines).hasCount(20);
      assertThat(more.getByRole(AriaRole.STATUS)).hasText("Đang hiện 20 trong 45 dòng");
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

      button(more, "Hiện thêm 20 dòng").press("Enter");
      assertThat(lines).hasCount(40);
      assertThat(lines.nth(20).locator("a").first()).isFocused();
      assertThat(more.getByRole(AriaRole.STATUS)).hasText("Đang hiện 40 trong 45 dòng");
      button(more, "Hiện hết 5 dòng còn lại").press("Enter");
      assertThat(lines).hasCount(45);
      assertThat(lines.nth(40).locator("a").first()).isFocused();
      assertThat(more.getByRole(AriaRole.BUTTON)).hasCount(0);
      assertThat(opened.errors()).as("uncaught errors of the page").isEmpty();
    }
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
  }
}
