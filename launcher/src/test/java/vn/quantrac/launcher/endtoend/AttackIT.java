package vn.quantrac.launcher.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.api.connection.FileLimit;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * The running product under attack: what is tried gets nothing and stops nothing. After each attack
 * a reading is published and must be stored, and every part must be ready. {@code
 * -Dquantrac.attack.rounds=N} tries each of what is made by chance N times. All attacks are in one
 * class, however long, since the claim is of the product that has met all of them.
 */
class AttackIT {
  @RegisterExtension static final ProductForClass PRODUCT = new ProductForClass();

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int ROUNDS = Integer.getInteger("quantrac.attack.rounds", 1);

  /** What this process and the product may open beside the attacker's connections. */
  private static final long FILES_OF_OUR_OWN = 4_000;

  private static final Instant BEGAN = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final AtomicInteger MINUTE = new AtomicInteger();
  private static TestStation station;
  private static TestStation victim;
  private static MqttPublisher gateway;

  @BeforeAll
  static void register() {
    station = TestStation.register(PRODUCT.http(), "ATT-1", 60, "PM2.5");
    victim = TestStation.register(PRODUCT.http(), "ATT-2", 60, "PM2.5");
    gateway = station.publisher(PRODUCT.product(), 10);
  }

  @AfterAll
  static void disconnect() {
    gateway.close();
  }

  @AfterEach
  void itStillStoresAndIsReady() throws Exception {
    long before = station.ledger(PRODUCT.http()).stored();
    Instant observedAt = BEGAN.minus(Duration.ofMinutes(MINUTE.incrementAndGet()));
    String message =
        TestStation.message(
            MINUTE.get(), observedAt, List.of(new Value("PM2.5", observedAt, MINUTE.get())));
    gateway.publish(Publication.of(station.topic("readings"), message.getBytes(UTF_8))).join();
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(station.ledger(PRODUCT.http()).stored()).isEqualTo(before + 1));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(PRODUCT.http().get("/ready").status()).isEqualTo(200));
    assertThat(victim.ledger(PRODUCT.http()).received()).as("of another station").isZero();
  }

  private static int httpPort() {
    return PRODUCT.product().httpPort();
  }

  private static int mqttPort() {
    return PRODUCT.product().mqttPort();
  }

  /** One request with these header lines, as text; the connection ends with the answer. */
  private static String ask(String method, String target, String headers, String body)
      throws IOException {
    String request =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(method, target, headers, body.getBytes(UTF_8).length, body);
    return RawConnections.exchange(httpPort(), request.getBytes(UTF_8), 10_000);
  }

  private static String asAdministrator() {
    return "Authorization: Bearer " + ProductProcess.ADMIN_KEY + "\r\n";
  }

  private static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  /** Refused in words of ours, or served; never failed, and nothing given away. */
  private static void assertHarmless(String what, String answer) {
    assertThat(status(answer)).as("%s: %s", what, answer).isBetween(200, 499);
    assertThat(answer).as(what).doesNotContainPattern(HostileValues.GIVEN_AWAY);
    assertThat(answer).as(what).doesNotContainIgnoringCase("\r\nserver:");
    if (status(answer) >= 400) {
      assertThat(answer).as(what).contains("application/problem+json");
    }
  }

  @Test
  void wrongKeysGetNothing() throws Exception {
    List<String> wrong =
        List.of(
            "Authorization: Bearer x\r\n",
            "Authorization: Bearer \r\n",
            "Authorization: Basic YWRtaW46YWRtaW4=\r\n",
            "Authorization: Bearer ' or 1=1 --\r\n",
            "Authorization: Bearer " + "k".repeat(4000) + "\r\n",
            "Cookie: quantrac_session=' or 1=1 --\r\n",
            "Cookie: quantrac_session=AAAA; quantrac_session=BBBB\r\n");
    for (String path : List.of("accounts", "keys", "audit", "rejections", "ledger", "events")) {
      for (String header : wrong) {
        String answer = ask("GET", "/api/v1/" + path, header, "");
        assertThat(status(answer)).as(path + " " + header).isEqualTo(401);
        assertHarmless(path, answer);
      }
    }
  }

  @Test
  void hostileValuesInEveryParameterOfTheDocumentAreRefusedAndChangeNothing() throws Exception {
    Map<String, String> before = state();
    JsonNode document = PRODUCT.http().get("/openapi.json").json();
    int asked = 0;
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (!operation.getKey().equals("parameters")) {
          asked += attackOperation(document, path.getKey(), path.getValue(), operation);
        }
      }
    }
    assertThat(asked).isGreaterThan(500);
    assertThat(state()).isEqualTo(before);
  }

  private static int attackOperation(
      JsonNode document, String path, JsonNode item, Map.Entry<String, JsonNode> operation)
      throws IOException {
    String method = operation.getKey().toUpperCase(Locale.ROOT);
    if (path.equals("/api/v1/session") && method.equals("POST")) {
      // Its throttle would answer; SignInThrottleTest and AccessIT try it.
      return 0;
    }
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameters::add);
    operation.getValue().path("parameters").forEach(parameters::add);
    int asked = 0;
    for (JsonNode reference : parameters) {
      JsonNode parameter =
          reference.has("$ref")
              ? document.at(reference.get("$ref").asText().substring(1))
              : reference;
      for (String value : HostileValues.TEXTS) {
        String target = target(path, parameter, value);
        if (target != null) {
          String body = method.equals("GET") || method.equals("DELETE") ? "" : hostileBody(value);
          String headers = asAdministrator() + "Content-Type: application/json\r\n";
          assertHarmless(
              method + " " + target,
              ask(method, target, headers + "Accept: application/json\r\n", body));
          asked++;
        }
      }
    }
    return asked;
  }

  /** The path with this value for the parameter; null for a header. */
  private static String target(String path, JsonNode parameter, String value) {
    String encoded = encoded(value);
    String name = parameter.get("name").asText();
    String where = parameter.get("in").asText();
    boolean inPath = where.equals("path");
    String filled =
        (inPath ? path.replace("{" + name + "}", encoded) : path).replaceAll("\\{[^}]+}", "ATT-1");
    return switch (where) {
      case "path" -> filled;
      case "query" -> filled + "?" + name + "=" + encoded;
      default -> null;
    };
  }

  private static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    for (byte one : value.getBytes(UTF_8)) {
      text.append("%%%02X".formatted(one));
    }
    return text.toString();
  }

  private static String hostileBody(String value) {
    String quoted = TextNode.valueOf(value).toString();
    return "{\"name\":%s,\"role\":%s,\"reason\":%s,\"station\":%s,\"from\":%s}"
        .formatted(quoted, quoted, quoted, quoted, quoted);
  }

  /** What an administrator sees of what can be changed. */
  private static Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    for (String list : List.of("accounts", "keys", "validations", "rulebooks", "rejections")) {
      state.put(list, PRODUCT.http().get("/api/v1/" + list).body());
    }
    List<String> stations = new ArrayList<>();
    PRODUCT
        .http()
        .all("/api/v1/stations")
        .forEach(one -> stations.add(one.get("code") + " " + one.get("version")));
    state.put("stations", stations.toString());
    return state;
  }

  @Test
  void noPathLeadsOutOfWhatIsServed() throws Exception {
    String password = Files.readString(PRODUCT.product().data().resolve("secrets/admin-password"));
    for (String target : HostileValues.TRAVERSALS) {
      for (String accept : List.of("*/*", "text/html")) {
        String answer = ask("GET", target, asAdministrator() + "Accept: " + accept + "\r\n", "");
        assertThat(answer).as(target).doesNotContain("root:").doesNotContain(password.strip());
        assertThat(answer).as(target).doesNotContain("Manifest-Version");
        assertHarmless(target, answer);
        // A browser is given the page of the dashboards for any path; files are not.
        assertThat(status(answer) == 200 && !answer.contains("text/html")).as(target).isFalse();
      }
    }
  }

  @Test
  void bodiesThatAreTooLargeTooDeepOrNoBodiesAtAllAreRefused() throws Exception {
    String json = "Content-Type: application/json\r\n";
    String target = "/api/v1/validations";
    String deep = "[".repeat(200_000);
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("deep", ask("POST", target, asAdministrator() + json, deep));
    answers.put(
        "objects", ask("POST", target, asAdministrator() + json, "{\"a\":".repeat(150_000)));
    answers.put(
        "large", ask("POST", target, asAdministrator() + json, "\"" + "a".repeat(3 << 20) + "\""));
    answers.put(
        "number",
        ask(
            "POST",
            target,
            asAdministrator() + json,
            "{\"station\":1e999999999,\"validity\":1e999999999,\"from\":-1e-999999999}"));
    answers.put(
        "digits", ask("POST", target, asAdministrator() + json, "[" + "9".repeat(500_000) + "]"));
    answers.put(
        "same names",
        ask("POST", target, asAdministrator() + json, "{\"station\":\"a\",\"station\":\"b\"}"));
    answers.put(
        "packed",
        ask("POST", target, asAdministrator() + json + "Content-Encoding: gzip\r\n", "\u001f"));
    answers.put("not UTF-8", ask("POST", target, asAdministrator() + json, "\uD800{"));
    answers.put("form", ask("POST", target, asAdministrator(), "a=b"));
    answers.put(
        "signing in at length",
        ask("POST", "/api/v1/session", json, "{\"name\":\"" + "a".repeat(100_000) + "\"}"));
    answers.forEach(AttackIT::assertHarmless);
    answers.forEach((what, answer) -> assertThat(status(answer)).as(what).isBetween(400, 499));
    assertThat(status(answers.get("large"))).isEqualTo(413);
    assertThat(status(answers.get("signing in at length"))).isEqualTo(413);
    String header = "X-Long: " + "h".repeat(100_000) + "\r\n";
    assertThat(status(ask("GET", "/health", header, ""))).isEqualTo(431);
    String endless =
        "POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "10000\r\n"
            + " ".repeat(0x10000)
            + "\r\n";
    assertThat(status(RawConnections.exchange(httpPort(), endless.getBytes(UTF_8), 10_000)))
        .isEqualTo(413);
    // What was asked for is in the trail, and can still be read there.
    assertThat(PRODUCT.http().get("/api/v1/audit?limit=1000").status()).isEqualTo(200);
  }

  @Test
  void slowClientsHoldNobodyUp() throws Exception {
    byte[] header = "GET / HTTP/1.1\r\nHost: x\r\nX-a: ".getBytes(UTF_8);
    byte[] body =
        ("POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 4000\r\n\r\n{")
            .getBytes(UTF_8);
    byte[] page = "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8);
    try (RawConnections slow = new RawConnections()) {
      // Each kind more than the server has threads.
      slow.open(300, httpPort(), header).open(300, httpPort(), body).open(300, httpPort(), page);
      for (int second = 0; second < 3; second++) {
        slow.dribble(" ".getBytes(UTF_8));
        long began = System.nanoTime();
        assertThat(PRODUCT.http().get("/api/v1/stations").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON.dividedBy(6));
      }
      itStillStoresAndIsReady();
    }
  }

  @Test
  void tenThousandConnectionsStopNothing() throws Exception {
    long room = (FileLimit.get() - FILES_OF_OUR_OWN) / 2;
    int each = (int) Math.max(100, Math.min(5_000, room));
    try (RawConnections all = new RawConnections()) {
      all.open(each, mqttPort(), new byte[] {0x10}).open(each, httpPort(), new byte[0]);
      assertThat(all.count()).isEqualTo(2 * each);
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(PRODUCT.http().get("/api/v1/stations").status()).isEqualTo(200));
      itStillStoresAndIsReady();
    }
  }

  @Test
  void nobodySignsInToTheBrokerButAsHimself() throws Exception {
    List<byte[]> attempts =
        List.of(
            RawMqtt.connect("a", "ATT-1", "wrong", null),
            RawMqtt.connect("b", "ATT-2", station.password(), null),
            RawMqtt.connect("c", "_platform", "", null),
            RawMqtt.connect("d", "admin", ProductProcess.ADMIN_KEY, null),
            RawMqtt.connect("e", "ATT-1' or '1'='1", station.password(), null),
            RawMqtt.connect("f", "#", station.password(), null),
            RawMqtt.connect("quantrac-ingest-0", "ATT-1", station.password(), null),
            RawMqtt.connect("gateway-ATT-1", "ATT-2", "wrong", null));
    for (byte[] attempt : attempts) {
      assertThat(RawMqtt.accepts(RawMqtt.answer(mqttPort(), attempt)))
          .as(new String(attempt, ISO_8859_1))
          .isFalse();
    }
    assertThat(gateway.connected()).isTrue();
  }

  @Test
  void aStationReachesNoOtherTopicInAnyWay() throws Exception {
    byte[] connect = RawMqtt.connect("attacker", station.code(), station.password(), null);
    for (String topic :
        List.of(
            victim.topic("readings"),
            victim.topic("state"),
            "quantrac/v1/out/aqi/ATT-2",
            "quantrac/v1/out/requests/ATT-2",
            "$SYS/broker/uptime",
            "/quantrac/v1/stations/ATT-2/readings")) {
      for (boolean retained : new boolean[] {false, true}) {
        byte[] answer = RawMqtt.answer(mqttPort(), connect, RawMqtt.publish(topic, retained, "{}"));
        assertThat(new String(answer, ISO_8859_1)).as(topic).doesNotContain("\u0040\u0002");
      }
    }
    for (String filter :
        List.of(
            "#",
            "+/+/+/+/+",
            "quantrac/#",
            "quantrac/v1/stations/+/readings",
            victim.topic("readings"),
            "quantrac/v1/out/#",
            "quantrac/v1/out/requests/+",
            "$share/quantrac/quantrac/v1/stations/#",
            "$SYS/#",
            "activemq/#")) {
      byte[] answer = RawMqtt.answer(mqttPort(), connect, RawMqtt.subscribe(filter));
      // SUBACK (0x90) with a granted quality of service would end with 0, 1 or 2.
      assertThat(answer.length == ACCEPTED_AND_SUBACK && answer[ACCEPTED_AND_SUBACK - 1] >= 0)
          .as(filter)
          .isFalse();
    }
    byte[] will =
        RawMqtt.connect("willing", station.code(), station.password(), victim.topic("state"));
    RawMqtt.send(mqttPort(), will);
    JsonNode state = PRODUCT.http().get(victim.path("")).json().get("state");
    assertThat(state.get("online").isNull()).as("its last will was not told").isTrue();
  }

  /** CONNACK of four bytes and SUBACK of five. */
  private static final int ACCEPTED_AND_SUBACK = 9;

  @Test
  void packetsThatAreNoneEndTheirConnectionOnly() throws Exception {
    byte[] connect = RawMqtt.connect("noise", station.code(), station.password(), null);
    List<byte[]> packets =
        new ArrayList<>(
            List.of(
                new byte[] {0x10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F},
                new byte[] {0x10, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, 0},
                new byte[] {0x30, 0},
                new byte[] {(byte) 0xF0, 0},
                new byte[] {0, 0},
                RawMqtt.join(connect, connect),
                RawMqtt.join(connect, new byte[] {0x36, 2, 0, 0}),
                RawMqtt.join(connect, new byte[] {(byte) 0x82, 2, 0, 1}),
                RawMqtt.join(connect, new byte[] {0x62, 1, 0}),
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8),
                "AMQP\u0000\u0001\u0000\u0000".getBytes(ISO_8859_1),
                "CONNECT\nlogin:a\n\n\u0000".getBytes(UTF_8)));
    Random random = new Random(4);
    for (int round = 0; round < 10 * ROUNDS; round++) {
      byte[] noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      packets.add(noise);
      packets.add(RawMqtt.join(connect, noise));
    }
    for (byte[] packet : packets) {
      RawMqtt.send(mqttPort(), packet);
    }
    assertThat(gateway.connected()).isTrue();
  }

  @Test
  void secretsAreInFilesOfTheirOwnerOnlyAndNowhereElse() throws Exception {
    Path data = PRODUCT.product().data();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets"))))
        .isEqualTo("rwx------");
    List<String> secrets = new ArrayList<>(List.of(ProductProcess.ADMIN_KEY, station.password()));
    try (Stream<Path> files = Files.list(data.resolve("secrets"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
        secrets.add(Files.readString(file).strip());
      }
    }
    assertThat(secrets).hasSizeGreaterThanOrEqualTo(5);
    List<String> places = new ArrayList<>();
    places.add("log " + PRODUCT.product().log());
    places.add("metrics " + PRODUCT.http().get("/metrics").body());
    places.add("ready " + PRODUCT.http().get("/ready").body());
    ProcessHandle.allProcesses()
        .filter(one -> isOfTheProduct(one))
        .forEach(one -> places.add("command line of " + one.pid() + " " + commandLine(one)));
    assertThat(places).hasSizeGreaterThan(4);
    places.addAll(openFiles(data));
    for (String place : places) {
      for (String secret : secrets) {
        assertThat(place.contains(secret))
            .as("a secret in %s", place.substring(0, Math.min(100, place.length())))
            .isFalse();
      }
    }
  }

  private static boolean isOfTheProduct(ProcessHandle process) {
    return process.pid() == PRODUCT.product().processId()
        || process.parent().filter(AttackIT::isOfTheProduct).isPresent()
        || PRODUCT.product().databaseProcesses().contains(process);
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  /** What others on the machine can read in the data folder. */
  private static List<String> openFiles(Path data) throws IOException {
    List<String> texts = new ArrayList<>();
    List<String> closed = List.of("secrets", "postgres", "broker");
    try (Stream<Path> children = Files.list(data)) {
      for (Path child : children.toList()) {
        if (closed.contains(child.getFileName().toString())) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(child)))
              .as(child.toString())
              .isEqualTo("rwx------");
          continue;
        }
        try (Stream<Path> files = Files.walk(child)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            texts.add(file + " " + readable(file));
          }
        }
      }
    }
    return texts;
  }

  private static String readable(Path file) throws IOException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException gone) {
      return "";
    }
  }
}
