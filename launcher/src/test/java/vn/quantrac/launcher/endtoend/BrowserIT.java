package vn.quantrac.launcher.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * The demo province as a person sees it, in a real Chromium. Long, because the province takes
 * minutes to fill and is started once for all pages.
 */
class BrowserIT {
  /** Readings come every minute, and the first two days of them have to be worked off. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final String AIR_STATION = "TV-KK-01";
  private static final int DEMO_STATIONS = 6;

  @TempDir static Path folder;

  private static ProductProcess product;
  private static Chromium chromium;

  private final List<String> errors = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    product = ProductProcess.start(folder);
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (product != null) {
      product.close();
    }
  }

  @BeforeEach
  void openPage() {
    context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("vi-VN"));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE.toMillis());
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            errors.add(message.text());
          }
        });
  }

  @AfterEach
  void closePage() {
    context.close();
    assertThat(errors).as("uncaught errors of the page").isEmpty();
  }

  private void open(String path) {
    page.navigate(product.httpUrl() + path);
  }

  private Locator part(String name) {
    return page.getByTestId(name);
  }

  private static LocatorAssertions eventually(Locator locator) {
    return assertThat(locator);
  }

  private static LocatorAssertions.IsVisibleOptions visiblePatience() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE.toMillis());
  }

  /** The page of the API's description is a library's own, so the policy must let it work too. */
  @Test
  void descriptionOfTheApiIsDrawnUnderTheContentSecurityPolicy() {
    open("/docs");
    // What lies below the screen is drawn when one scrolls to it.
    eventually(page.locator("#operations-stations-putStation")).isVisible(visiblePatience());
  }

  @Test
  void administratorMakesAnAccountWhoseOwnerSignsInAndWhichIsInTheTrail() throws Exception {
    String password = Files.readString(product.data().resolve("secrets/admin-password")).strip();
    open("/sign-in");
    signIn("admin", password);
    page.getByText("Quản trị", new Page.GetByTextOptions().setExact(true)).first().click();
    part("account-form").locator("input[name=account-name]").fill("lan");
    part("account-form").locator("select").selectOption("operator");
    part("account-form").locator("button").click();
    eventually(part("secret-once")).isVisible(visiblePatience());
    String secret = part("secret").innerText();
    assertThat(secret).hasSize(20);
    eventually(part("account-lan")).hasAttribute("data-disabled", "false");

    page.getByText("Nhật ký thao tác").click();
    eventually(part("audit")).containsText("POST /api/v1/accounts");
    eventually(part("audit")).containsText("person:admin");
    assertThat(part("audit").innerText()).doesNotContain(secret);
    part("sign-out").click();
    eventually(part("sign-out")).isHidden();
    open("/sign-in");
    signIn("lan", secret);
    eventually(part("account")).containsText("trực ca");
    assertThat(page.getByText("Quản trị", new Page.GetByTextOptions().setExact(true)).count())
        .isZero();
  }

  @Test
  void aTaskIsReportedAndFollowedAndAReportOfThePlanIsMarkedAsHandedIn() throws Exception {
    String plan = "/plans/quang-tri-environment-2026";
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    open("/sign-in");
    signIn("admin", Files.readString(product.data().resolve("secrets/admin-password")).strip());
    eventually(part("account")).isVisible(visiblePatience());
    open(plan + "/tasks/I.2");
    Locator form = part("progress-form");
    form.locator("input").first().fill("2026");
    form.locator("select").first().selectOption("DONE");
    form.locator("input[type=checkbox]").check();
    form.locator("button[type=submit]").click();
    Locator report = part("reports").locator("tr[data-period='2026']");
    eventually(report).hasAttribute("data-state", "SUBMITTED");
    report.locator("button[data-decision=approve]").click();
    eventually(report).hasAttribute("data-state", "APPROVED");
    open("/tasks?plan=quang-tri-environment-2026&progress=DONE");
    eventually(part("followed-tasks").locator("tbody tr")).hasCount(1);
    eventually(part("followed-tasks")).containsText("Hoàn thành");
    part("filter-progress").selectOption("STOPPED");
    assertThat(page).hasURL(Pattern.compile("progress=STOPPED"));
    eventually(page.getByText("Không có nhiệm vụ nào khớp")).isVisible();

    open("/alerts?class=PLAN");
    eventually(part("alerts").locator("tr[data-class=PLAN]").first()).isVisible(visiblePatience());
    open(plan + "?part=reports");
    Locator duty =
        part("duties").locator("tr[data-report='report-11-15/%d']".formatted(today.getYear()));
    duty.locator("input[type=date]").fill(today.toString());
    duty.locator("input").nth(1).fill("312/BC");
    duty.locator("button[type=submit]").click();
    eventually(duty).hasAttribute("data-handed-in", "true");
    eventually(duty).containsText("312/BC");
    duty.locator("input").first().fill("Nộp nhầm");
    duty.locator("button[type=submit]").click();
    eventually(duty).hasAttribute("data-handed-in", "false");
  }

  @Test
  void citizenReportsAHotspotWithAPictureAndFollowsWhatTheOperatorDoes() throws Exception {
    open("/report");
    Locator form = part("report-form");
    form.locator("select[name=kind]").selectOption("illegal-dumping");
    form.locator("textarea[name=description]").fill("Đổ rác cạnh cầu");
    form.locator("input[name=latitude]").fill("21.03");
    form.locator("input[name=longitude]").fill("105.85");
    form.locator("button[type=submit]").click();
    eventually(page.getByRole(AriaRole.ALERT)).containsText("ngoài tỉnh");
    form.locator("input[name=latitude]").fill("9.94218");
    form.locator("input[name=longitude]").fill("106.33434");
    Path picture = folder.resolve("report.png");
    ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
    form.locator("input[name=picture]").setInputFiles(picture);
    form.locator("button[type=submit]").click();
    eventually(part("report-sent")).isVisible(visiblePatience());
    String code = part("tracking-code").innerText();
    assertThat(code).hasSize(14);
    open("/track?code=" + code);
    eventually(part("tracked")).hasAttribute("data-state", "reported");
    eventually(part("tracked")).containsText("Phường Trà Vinh");
    eventually(part("tracked")).containsText("có ảnh");

    String password = Files.readString(product.data().resolve("secrets/admin-password")).strip();
    open("/sign-in");
    signIn("admin", password);
    open("/hotspots");
    part("hotspots").getByText("Đổ rác trái phép").first().click();
    eventually(part("evidence")).containsText("Người dân");
    part("step-form").locator("input[name=reason]").fill("đã xem ảnh");
    part("step-form").locator("button[type=submit]").click();
    eventually(part("hotspot")).hasAttribute("data-state", "confirmed");
    open("/track?code=" + code);
    eventually(part("tracked")).hasAttribute("data-state", "confirmed");
    part("sign-out").click();
    open("/cameras");
    eventually(part("cameras-online")).containsText("/124 camera");
  }

  private void signIn(String name, String password) {
    part("sign-in-form").locator("input[name=name]").fill(name);
    part("sign-in-form").locator("input[name=password]").fill(password);
    part("sign-in-form").locator("button").click();
    eventually(part("account")).containsText(name);
  }

  /** The database stands still: every process of it is held, as by a disk that does not answer. */
  @Test
  void bandAboveThePageNamesAPartThatDoesNotWorkUntilItDoes() {
    open("/");
    eventually(part("station-list")).isVisible(visiblePatience());
    eventually(part("health-banner")).hasCount(0);
    signalDatabase("STOP");
    try {
      eventually(part("health-banner"))
          .containsText(
              "cơ sở dữ liệu",
              new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
    } finally {
      signalDatabase("CONT");
    }
    eventually(part("health-banner"))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE.toMillis()));
  }

  private static void signalDatabase(String signal) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    product.databaseProcesses().forEach(one -> command.add(String.valueOf(one.pid())));
    assertThat(Program.run(command.toArray(String[]::new)).exitCode()).isZero();
  }

  @Test
  void overviewShowsSixStationsOnAMapAndInAListWithIndexAndLevel() {
    open("/");
    eventually(part("station-list").locator("[data-testid^=station-row-TV-]"))
        .hasCount(
            DEMO_STATIONS, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE.toMillis()));
    eventually(part("map")).isVisible();
    // Without a graphics card the map may not be drawn; then the page says so instead.
    if ("true".equals(part("map").getAttribute("data-available"))) {
      eventually(part("map").locator("canvas").first()).isVisible(visiblePatience());
    } else {
      eventually(page.locator(".overview-list .hint").first()).isVisible();
    }
    // The index of an air station, a whole number from 0 to 500.
    eventually(part("station-row-" + AIR_STATION))
        .containsText(
            Pattern.compile("\\b\\d{1,3}\\b"),
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
  }

  @Test
  void stationPageShowsTheIndexAndAChart() {
    open("/");
    part("station-row-" + AIR_STATION).click();
    eventually(part("station")).isVisible(visiblePatience());
    eventually(part("index-value"))
        .containsText(
            Pattern.compile("\\d{1,3}"),
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
    eventually(part("level")).not().isEmpty();
    eventually(part("latest-PM2.5"))
        .containsText(
            Pattern.compile("\\d"),
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
    eventually(part("live-indicator"))
        .hasAttribute(
            "data-state",
            "open",
            new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE.toMillis()));

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(chartPoints()).isGreaterThan(10));
  }

  /** Of a station of its own: those of the demo province are silent now and then. */
  @Test
  void newerReadingIsDrawnWithoutReloadingThePage() throws Exception {
    TestStation station = TestStation.register(product.http(), "BR-LIVE", 60, "PM2.5");
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    try (MqttPublisher gateway = station.publisher(product, 10)) {
      for (int i = 20; i > 1; i--) {
        publish(gateway, station, minute.minusSeconds(60L * i));
      }
      open("/stations/" + station.code());
      awaitChart("data-points", "19");
      publish(gateway, station, minute.minusSeconds(60));
      awaitChart("data-points", "20");
    }
  }

  private static void publish(MqttPublisher gateway, TestStation station, Instant observedAt)
      throws Exception {
    byte[] message =
        TestStation.message(
                observedAt.getEpochSecond(),
                observedAt,
                List.of(new TestStation.Value("PM2.5", observedAt, 21.5)))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(gateway.publishAndWait(Publication.of(station.topic("readings"), message), PATIENCE))
        .isTrue();
  }

  private int chartPoints() {
    return Integer.parseInt(part("chart").getAttribute("data-points"));
  }

  private void awaitChart(String attribute, String value) {
    eventually(part("chart"))
        .hasAttribute(
            attribute,
            value,
            new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE.toMillis()));
  }

  @Test
  void monthlyStatementHasAPartForEachOperatorAndLeadsToWhatIsMissing() {
    open("/availability");
    // The centre with four stations, the power station and the sugar factory.
    eventually(part("statement"))
        .hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE.toMillis()));
    eventually(part("statement").first()).containsText("Công ty Mía đường Trà Vinh");
    eventually(page.locator(".statement-notes")).containsText("75 %");
    page.locator(".toolbar a[href='/gaps']").click();
    eventually(page.locator("h1")).hasText("Dữ liệu thiếu");
    eventually(page.locator("main .notice-error")).hasCount(0);
  }

  @Test
  void everyVerdictTellsWhyByItsRuleAndItsInputs() {
    open("/stations/" + AIR_STATION);
    Locator verdict = part("verdict-row").first();
    eventually(verdict).isVisible(visiblePatience());
    verdict.getByTestId("why").click();
    Locator panel = part("why-panel");
    eventually(panel.getByTestId("rule"))
        .containsText(
            "QCVN05-2023/",
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
    eventually(panel.getByTestId("input").first()).isVisible(visiblePatience());
    assertThat(page.url()).as("an address of its own").contains("why=assessment");
  }

  private void signInAsAdministrator() throws Exception {
    open("/sign-in");
    signIn("admin", Files.readString(product.data().resolve("secrets/admin-password")).strip());
  }

  /** Moves the focus there and presses a key, as somebody without a mouse does. */
  private static void press(Locator where, String key) {
    where.focus();
    where.press(key);
  }

  @Test
  void anIndicatorIsEnteredAndApprovedByKeyboardAndSaysHowItStandsInBothLanguages()
      throws Exception {
    signInAsAdministrator();
    open("/plans");
    eventually(part("plans").locator("li").first()).isVisible(visiblePatience());
    press(part("plans").getByText("tăng trưởng xanh").first(), "Enter");
    eventually(page.locator("h1")).containsText("tăng trưởng xanh");
    press(page.getByText("Tỷ trọng kinh tế số trong GRDP").first(), "Enter");
    Locator form = part("value-form");
    eventually(form).isVisible(visiblePatience());
    for (String[] value : new String[][] {{"2020", "10"}, {"2025", "16,0"}}) {
      form.locator("input").nth(0).focus();
      page.keyboard().type(value[0]);
      page.keyboard().press("Tab");
      page.keyboard().type(value[1]);
      page.keyboard().press("Enter");
      Locator row = part("values").locator("tr[data-period='" + value[0] + "']");
      eventually(row).hasAttribute("data-state", "SUBMITTED");
      press(row.locator("[data-decision=approve]"), "Enter");
      eventually(row).hasAttribute("data-state", "APPROVED");
    }
    // (16/10)^(1/5) - 1 = 9.856 %; (25/10)^(1/10) - 1 = 9.596 %: the ratio is 102.7 %.
    eventually(part("sentence")).containsText("Năm 2025 giá trị là 16 %.");
    eventually(page.locator("main")).containsText("102,7 %");
    eventually(page.locator("main")).containsText("Tiến triển tốt");
    press(part("language-switch").locator("[data-language=en]"), "Enter");
    eventually(part("sentence")).containsText("2025");
    eventually(part("sentence")).not().containsText("giá trị");
    eventually(page.locator("main")).containsText("102.7 %");
    // 25 - 16 over five years.
    eventually(page.locator("main")).containsText("1.8 %");
  }

  /** The page of a plan with its targets, from where clicks are counted. */
  private static final String AIR_PLAN = "/plans/tra-vinh-air-2025";

  private int clicks;

  private void openAirPlan() {
    open(AIR_PLAN);
    clicks = 0;
  }

  private void click(Locator link) {
    link.click();
    clicks++;
  }

  private Locator indicator(String code) {
    return part("indicators").locator("a[href='%s/indicators/%s']".formatted(AIR_PLAN, code));
  }

  /** Each formula over series: its mean, its index, its verdicts, its readings, its hours. */
  @Test
  void fourClicksLeadFromATargetToRawReadingsWithFlagsAndRuleVersionsWhateverIsComputed() {
    for (String code : List.of("QT.3", "QT.3.1", "QT.4", "QT.5", "QT.10", "QT.11")) {
      openAirPlan();
      click(indicator(code));
      click(part("station-values").getByTestId("days-of-value").first());
      eventually(part("chain-rules")).containsText("quality/ambient-air.yaml");
      click(part("hours-of-day").first());
      click(part("statistics").locator("tbody button[aria-expanded]").first());
      eventually(part("readings").locator("tbody tr").first()).isVisible(visiblePatience());
      eventually(part("test-rules"))
          .containsText(Pattern.compile("ambient-air \\d{4}-\\d\\d-\\d\\d"));
      assertThat(clicks).as("clicks from the target of " + code).isEqualTo(4);
    }
    open("/stations/" + AIR_STATION);
    Locator leaning = part("leaning");
    eventually(leaning).containsText("Nồng độ PM2.5 trung bình năm");
    leaning.locator("a[href='" + AIR_PLAN + "']").first().click();
    eventually(part("indicators")).isVisible(visiblePatience());
  }

  @Test
  void threeClicksLeadFromATargetToTheSpellsOfACameraAndToTheStepsOfAHotspot() {
    long overdue = hotspotThatComesOverdue();
    openAirPlan();
    click(indicator("QT.2"));
    click(part("parts-of-value").first());
    click(part("promise-cameras").locator("tbody a").first());
    eventually(part("spells").locator("tbody tr").first()).isVisible(visiblePatience());
    assertThat(clicks).isEqualTo(3);

    openAirPlan();
    click(indicator("QT.12"));
    click(part("parts-of-value").first());
    click(part("promise-hotspots").locator("a[href='/hotspots/%d']".formatted(overdue)));
    eventually(part("steps")).containsText("UBND xã");
    assertThat(clicks).isEqualTo(3);
  }

  /** One that is assigned for a second, and for a day more after that. */
  private static long hotspotThatComesOverdue() {
    Http http = product.http();
    JsonNode reported =
        http.post(
                "/api/v1/hotspots",
                "{\"kind\":\"open-burning\",\"latitude\":9.80,\"longitude\":106.30,\"description\":\"Đốt rác\"}")
            .json();
    assertThat(reported.has("hotspot")).as(reported.toString()).isTrue();
    long id = reported.path("hotspot").asLong();
    String steps = "/api/v1/hotspots/%d/steps".formatted(id);
    assertThat(http.post(steps, "{\"state\":\"confirmed\",\"reason\":\"đã xem\"}").status())
        .isEqualTo(200);
    Instant deadline = Instant.now().plusSeconds(1);
    String assigned =
        "{\"state\":\"assigned\",\"reason\":\"xử lý\",\"unit\":\"UBND xã\",\"deadline\":\"%s\"}";
    assertThat(http.post(steps, assigned.formatted(deadline)).status()).isEqualTo(200);
    await().until(() -> Instant.now().isAfter(deadline.plusSeconds(1)));
    assertThat(http.post(steps, assigned.formatted(deadline.plusSeconds(86_400))).status())
        .isEqualTo(200);
    return id;
  }

  /** The same way by the addresses that each answer holds. */
  @Test
  void threeLinksOfTheApiLeadFromAnIndicatorToReadingsAndToTheVerdictWithItsRule() {
    Http http = product.http();
    JsonNode day =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    http
                        .get("/api/v1/plans/tra-vinh-air-2025/indicators/QT.3")
                        .json()
                        .path("stations")
                        .findValuesAsText("inputs")
                        .stream()
                        .flatMap(inputs -> http.items(inputs).stream())
                        .filter(one -> one.path("counted").asBoolean())
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(day.path("rule").asText()).startsWith("QCVN05-2023/PM2.5/24h@");
    assertThat(
            http.get(day.path("why").asText())
                .json()
                .path("evidence")
                .path("rule")
                .path("sha256")
                .asText())
        .hasSize(64);
    JsonNode series = day.path("series").get(0);
    assertThat(http.items(series.path("hours").asText())).hasSizeBetween(18, 24);
    assertThat(http.items(series.path("readings").asText()))
        .allSatisfy(reading -> assertThat(reading.path("tests").size()).isPositive());
  }

  @Test
  void aPlanIsWrittenByTheFormRefusedAtItsFieldPutInForceAndUndone() throws Exception {
    signInAsAdministrator();
    open("/new-plan");
    Locator form = part("plan-form");
    fill(form, "code", "ke-hoach-thu");
    for (String field : List.of("name", "act.issuer", "act.title", "area.name")) {
      fill(form, field, "Kế hoạch thử");
      form.locator("[data-field='file." + field + "'] textarea").nth(1).fill("Trial plan");
    }
    fill(form, "area.code", "86");
    fill(form, "period.from", "2026");
    fill(form, "period.to", "2030");
    part("add-indicatorGroups").click();
    fill(form, "indicatorGroups[0].code", "G");
    fill(form, "indicatorGroups[0].name", "Nhóm");
    form.locator("[data-field='file.indicatorGroups[0].name'] textarea").nth(1).fill("Group");
    part("add-indicators").click();
    fill(form, "indicators[0].code", "1");
    form.locator("[data-field='file.indicators[0].group'] select").selectOption("G");
    form.locator("[data-field='file.indicators[0].unit'] select").selectOption("percent");
    fill(form, "indicators[0].name", "Tỷ lệ thử");
    form.locator("[data-field='file.indicators[0].name'] textarea").nth(1).fill("Trial share");
    fill(form, "indicators[0].baseline.year", "2025");
    fill(form, "indicators[0].baseline.value", "10,5");
    fill(form, "indicators[0].baseline.source", "I");
    part("add-targets").click();
    fill(form, "indicators[0].targets[0].year", "2020");
    fill(form, "indicators[0].targets[0].value", "50");
    fill(form, "indicators[0].targets[0].text", "50 %");
    form.locator("button[type=submit]").click();
    eventually(form.locator("[data-field='file.indicators[0].targets[0].year'] [role=alert]"))
        .containsText("target-after-baseline");
    fill(form, "indicators[0].targets[0].year", "2030");
    form.locator("button[type=submit]").click();
    eventually(part("plan-state"))
        .hasAttribute(
            "data-in-force",
            "true",
            new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE.toMillis()));
    open("/plans/ke-hoach-thu/indicators/1");
    eventually(page.locator("h1")).containsText("Tỷ lệ thử");

    open("/plans/ke-hoach-thu/edit");
    Locator history = part("plan-history");
    history.locator("input").fill("Nhập thử");
    history.locator("button").click();
    eventually(part("plans")).isVisible(visiblePatience());
    await()
        .atMost(PATIENCE)
        .until(() -> product.http().get("/api/v1/plans/ke-hoach-thu").status() == 404);
  }

  private static void fill(Locator form, String field, String text) {
    form.locator("[data-field='file." + field + "']").locator("input, textarea").first().fill(text);
  }

  @Test
  void languageCanBeChosen() {
    open("/");
    Locator title = page.locator("#stations-title");
    eventually(title).isVisible(visiblePatience());
    String vietnamese = title.innerText();
    part("language-switch").locator("[data-language=en]").click();
    eventually(title).not().hasText(vietnamese);
    eventually(page.locator("html")).hasAttribute("lang", "en");
    part("language-switch").locator("[data-language=vi]").click();
    eventually(title).hasText(vietnamese);
  }
}
