package vn.quantrac.launcher.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.mqtt.client.PublishRefusedException;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/**
 * The operations guide, command by command: Mosquitto with TLS and rights, TimescaleDB where the
 * machine has one, a Flink cluster of a JobManager and two TaskManagers, two APIs, each a process
 * of its own. Then processes are killed and the job is stopped and started with another parallelism
 * while a station publishes: every reading is there, once.
 */
class OperationsGuideIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path root;

  private OperationsGuide guide;
  private SeparateProcesses machine;
  private String key;

  @Test
  void whatTheGuideStartsLosesNothingWhenItsPartsAreKilledAndTheJobIsRescaled() throws Exception {
    guide = OperationsGuide.read(ProductProcess.module().resolveSibling("docs/operations.md"));
    assertThat(guide.chapters())
        .as("every chapter with commands is run here")
        .containsExactly(
            "Install",
            "Secrets",
            "Certificates",
            "The database",
            "Start",
            "A station",
            "Savepoint, upgrade, another parallelism",
            "Renewing certificates");
    DatabaseServer server =
        DatabaseServer.TIMESCALE.available() ? DatabaseServer.TIMESCALE : DatabaseServer.EMBEDDED;
    try (EmbeddedDatabase database = EmbeddedDatabase.createEmpty(server);
        SeparateProcesses processes = new SeparateProcesses(root, database.config())) {
      machine = processes;
      machine.run(guide.chapter("Install"));
      machine.run(guide.chapter("Secrets"));
      Files.writeString(
          machine.file("/etc/quantrac/database-password"), database.config().password() + "\n");
      machine.run(guide.chapter("Certificates"));
      assertThat(machine.run(guide.chapter("The database"))).contains("has the schema of Quantrac");
      assertThat(machine.run(guide.chapter("Start")))
          .containsPattern("job \\w+, parallelism 2, RUNNING");
      await("the second TaskManager, whose slots the job may not have waited for")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(machine.run(List.of(guide.chapter("Start").get(2))))
                      .contains("TaskManagers 2, slots 4, free 2"));
      machine.run(guide.chapter("A station"));
      key = administrator("QUANTRAC_ADMIN_KEY");
      await("the reading of the guide's station")
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          machine
                              .api(1, key)
                              .get("/api/v1/stations/K-17/series/PM2.5/readings")
                              .body())
                      .contains("\"value\":41.3"));
      assertThatSessionOfOneApiIsGoodAtTheOther();

      TestStation station = TestStation.register(machine.api(0, key), "S-01", 60, "PM2.5");
      assertThatOnlyItsOwnNameIsOpen(station);
      assertThatNothingIsLost(station);
      certificatesAreRenewedWhileItRuns();
    }
  }

  private void assertThatSessionOfOneApiIsGoodAtTheOther() throws Exception {
    String cookies = root.resolve("cookies").toString();
    Program signedIn =
        Program.run(
            "curl",
            "-fsS",
            "-c",
            cookies,
            "-H",
            "Content-Type: application/json",
            "-d",
            "{\"name\":\"admin\",\"password\":\"%s\"}"
                .formatted(administrator("QUANTRAC_ADMIN_PASSWORD")),
            machine.apiUrl(0) + "/api/v1/session");
    assertThat(signedIn.exitCode()).as(signedIn.output()).isZero();
    assertThat(
            Program.run("curl", "-fsS", "-b", cookies, machine.apiUrl(1) + "/api/v1/session")
                .output())
        .contains("\"admin\"");
  }

  /** What the second API tells of the station while it publishes. */
  private void assertThatEventsAreHeard(TestStation station) {
    Program heard =
        Program.run(
            "curl",
            "-sN",
            "--max-time",
            "4",
            "-H",
            "Authorization: Bearer " + key,
            machine.apiUrl(1) + "/api/v1/events");
    assertThat(heard.output()).contains("\"" + station.code() + "\"");
  }

  private String administrator(String variable) throws Exception {
    return Files.readAllLines(machine.file("/etc/quantrac/administrator.env")).stream()
        .filter(line -> line.startsWith(variable + "="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }

  private void assertThatNothingIsLost(TestStation station) throws Exception {
    try (MqttPublisher publisher = publisher(station, "gateway");
        SteadyStation steady = new SteadyStation(station, publisher)) {
      awaitProgress(station, steady);
      assertThatEventsAreHeard(station);

      machine.kill("quantrac-taskmanager@1");
      awaitProgress(station, steady);

      String upgraded = machine.run(guide.chapter("Savepoint, upgrade, another parallelism"));
      assertThat(upgraded).contains("/checkpoints/savepoints/savepoint-");
      awaitProgress(station, steady);
      assertThat(machine.run(List.of(guide.chapter("Start").get(2))))
          .containsPattern("job \\w+, parallelism 1, RUNNING");

      machine.run(List.of("systemctl restart mosquitto"));
      awaitProgress(station, steady);

      machine.kill("quantrac-jobmanager");
      machine.kill(machine.apiUnit(0));
      awaitProgress(station, steady);

      steady.stop();
      assertThat(publisher.flush(PATIENCE)).isTrue();
      assertThatAllIsThereOnce(station, steady.published());
    }
  }

  private void assertThatAllIsThereOnce(TestStation station, int published) {
    Http second = machine.api(1, key);
    await("all that was published is stored")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(station.ledger(second).stored()).isEqualTo(published));
    Ledger ledger = station.ledger(second);
    assertThat(ledger.balances()).as(ledger.toString()).isTrue();
    assertThat(ledger.revised() + ledger.rejected()).as(ledger.toString()).isZero();
    List<JsonNode> readings = new ArrayList<>(second.all(station.path("/series/PM2.5/readings")));
    assertThat(readings).hasSize(published);
    for (int i = 0; i < published; i++) {
      assertThat(Instant.parse(readings.get(i).path("observedAt").asText()))
          .isEqualTo(SteadyStation.observedAt(i));
      assertThat(readings.get(i).path("value").asDouble()).isEqualTo(SteadyStation.value(i));
    }
    // 60 readings an hour, 36 and 38 by turns: (30 * 36 + 30 * 38) / 60 = 37.
    int wholeHours = published / 60;
    await("every hour that is complete")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(second.all(station.path("/series/PM2.5/hours")))
                    .filteredOn(hour -> hour.path("count").asInt() == 60)
                    .hasSize(wholeHours)
                    .allSatisfy(hour -> assertThat(hour.path("mean").asDouble()).isEqualTo(37.0)));
  }

  /** Waits until what is published from now on is seen by the second API. */
  private void awaitProgress(TestStation station, SteadyStation steady) {
    Instant next = SteadyStation.observedAt(steady.published());
    await("readings from " + next + " on are stored")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              JsonNode items =
                  machine
                      .api(1, key)
                      .get(station.path("/series/PM2.5/readings?limit=1&from=" + next))
                      .json()
                      .path("items");
              assertThat(items.size())
                  .as(() -> machine.log("quantrac-job") + machine.log("quantrac-taskmanager@2"))
                  .isEqualTo(1);
            });
  }

  private void assertThatOnlyItsOwnNameIsOpen(TestStation station) throws Exception {
    Publication forAnother =
        Publication.of("quantrac/v1/stations/K-17/readings", "{\"readings\":[]}".getBytes(UTF_8));
    try (MqttPublisher own = publisher(station, "quantrac-ingest-0")) {
      assertThatThrownBy(() -> own.publishAndWait(forAnother, PATIENCE))
          .isInstanceOf(PublishRefusedException.class);
    }
    assertThat(machine.log("mosquitto"))
        .as("a station cannot take the platform's session over")
        .doesNotContain("Client quantrac-ingest-0 already connected");
    String platformPassword = Files.readString(machine.file("/etc/quantrac/mqtt-password")).strip();
    Program asPlatform =
        Program.run(
            "mosquitto_pub",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(machine.stationPort()),
            "--cafile",
            machine.file("/etc/quantrac/tls/ca.crt").toString(),
            "-u",
            "quantrac",
            "-P",
            platformPassword,
            "-q",
            "1",
            "-t",
            "quantrac/v1/out/aqi/K-17",
            "-m",
            "x");
    assertThat(asPlatform.output()).containsIgnoringCase("not authori");
  }

  private void certificatesAreRenewedWhileItRuns() throws Exception {
    String before = servedCertificate();
    machine.run(guide.chapter("Renewing certificates"));
    await("the renewed certificate is served")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(servedCertificate()).isNotEqualTo(before));
  }

  private String servedCertificate() {
    Program asked =
        Program.run(
            "openssl",
            "s_client",
            "-connect",
            "127.0.0.1:" + machine.stationPort(),
            "-CAfile",
            machine.file("/etc/quantrac/tls/ca.crt").toString(),
            "-verify_return_error",
            "-verify_ip",
            "127.0.0.1");
    assertThat(asked.output()).contains("BEGIN CERTIFICATE");
    String output = asked.output();
    return output.substring(
        output.indexOf("-----BEGIN CERTIFICATE"), output.indexOf("-----END CERTIFICATE"));
  }

  private MqttPublisher publisher(TestStation station, String clientId) throws Exception {
    return MqttPublisher.builder()
        .brokerUrl(machine.stationUrl())
        .authorities(Files.readString(machine.file("/etc/quantrac/tls/ca.crt")))
        .user(station.code())
        .password(station.password())
        .clientId(clientId)
        .reconnectDelay(Duration.ofMillis(100), Duration.ofSeconds(1))
        .build();
  }
}
