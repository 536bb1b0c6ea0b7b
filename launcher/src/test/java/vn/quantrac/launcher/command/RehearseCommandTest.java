package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command asks of the API and what it prints of its answer. */
class RehearseCommandTest {

  /** A day of 48 ug/m3, COMPLIANT by 50 and EXCEEDED by 45; it ends at 24:00 on 4 June. */
  private static final String ANSWER =
      """
      {"path":"limits/qcvn-05-2023.yaml","from":"2025-05-31T17:00:00Z","to":"2025-06-30T17:00:00Z",
       "items":[{"station":"RB-01","parameter":"PM2.5","averaging":"24h","book":"QCVN05-2023",
         "start":"2025-06-03T17:00:00Z","end":"2025-06-04T17:00:00Z","value":48,"differs":true,
         "inForce":{"verdict":"COMPLIANT","reason":null,"value":48,"limit":50,"lowerLimit":null,
           "unit":"ug/m3","rule":"QCVN05-2023/PM2.5/24h@2023-09-12"},
         "rehearsed":{"verdict":"EXCEEDED","reason":null,"value":48,"limit":45,"lowerLimit":null,
           "unit":"ug/m3","rule":"QCVN05-2023/PM2.5/24h@2025-06-04"}}],
       "indices":[{"station":"RB-01","scheme":"VN_AQI","period":"hour",
         "start":"2025-06-03T17:00:00Z","end":"2025-06-03T18:00:00Z","differs":true,
         "inForce":{"value":59,"level":"MODERATE","driver":"PM2.5","scheme":"VN_AQI@2019-11-12"},
         "rehearsed":{"value":null,"level":null,"driver":null,"scheme":"VN_AQI@2026-01-01"}}],
       "alerts":[{"station":"RB-01","ruleId":"limit-exceeded",
         "rule":"limit-exceeded/QCVN05-2023/PM2.5/24h","parameter":"PM2.5","averaging":"24h",
         "differs":true,"inForce":null,
         "rehearsed":{"class":"ENVIRONMENT","severity":"MAJOR","name":"Vượt giới hạn",
           "nameEn":"Limit exceeded","startedAt":"2025-06-04T17:00:00Z",
           "raisedAt":"2025-06-04T17:00:00Z","clearedAt":"2025-06-05T17:00:00Z",
           "value":48,"limit":45}}],
       "summary":{"windows":30,"differing":1,"listed":1,"more":0,
         "inForce":{"compliant":29,"exceeded":0,"notAssessable":1},
         "rehearsed":{"compliant":28,"exceeded":1,"notAssessable":1},
         "newlyExceeded":1,"noLongerExceeded":0,"indexRows":4,"indexRowsDiffering":1,
         "alertsInForce":0,"alertsRehearsed":1,"alertsDiffering":1,"newlyRaised":1,
         "noLongerRaised":0}}
      """;

  @TempDir Path folder;

  private final StringWriter printed = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private HttpServer api;
  private int status = 200;
  private String answer = ANSWER;
  private String asked = "";
  private String key = "";

  @BeforeEach
  void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/api/v1/rehearsals",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  private int rehearse(String... options) throws IOException {
    Path file = folder.resolve("rule.yaml");
    Files.writeString(file, "id: QCVN05-2023\nlimits: []\n");
    CommandLine command = QuantracCommand.commandLine();
    command.setOut(new PrintWriter(printed, true));
    command.setErr(new PrintWriter(errors, true));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "rehearse",
                file.toString(),
                "--from",
                "2025-06-01",
                "--to",
                "2025-06-30",
                "--url",
                "http://127.0.0.1:" + api.getAddress().getPort(),
                "--admin-key",
                "a-key-of-this-test"));
    arguments.addAll(List.of(options));
    return command.execute(arguments.toArray(String[]::new));
  }

  @Test
  void tableHasOneLineAWindowWithBothVerdictsOnTheStationsClock() throws IOException {
    assertThat(rehearse("--station", "RB-01")).isZero();

    JsonNode request = new ObjectMapper().readTree(asked);
    assertThat(key).isEqualTo("Bearer a-key-of-this-test");
    assertThat(request.path("path").asText()).isEqualTo("limits/qcvn-05-2023.yaml");
    assertThat(request.path("file").asText()).startsWith("id: QCVN05-2023\n");
    assertThat(request.path("from").asText()).isEqualTo("2025-05-31T17:00:00Z");
    assertThat(request.path("to").asText()).isEqualTo("2025-06-30T17:00:00Z");
    assertThat(request.path("station").asText()).isEqualTo("RB-01");
    assertThat(request.path("differencesOnly").asBoolean()).isTrue();
    assertThat(printed.toString().lines())
        .containsExactly(
            folder.resolve("rule.yaml") + " as limits/qcvn-05-2023.yaml",
            "station  parameter  mean  until             value  in force        rehearsed",
            "RB-01    PM2.5      24h   2025-06-05 00:00  48     COMPLIANT (50)  EXCEEDED (45)",
            "",
            "station  scheme  period  until             in force    rehearsed",
            "RB-01    VN_AQI  hour    2025-06-04 01:00  59 (PM2.5)  -",
            "",
            "station  alert                                 in force  rehearsed",
            "RB-01    limit-exceeded/QCVN05-2023/PM2.5/24h  -         MAJOR 2025-06-05 00:00 to"
                + " 2025-06-06 00:00",
            "",
            "30 windows, 1 of them judged differently: 1 newly exceeded, 0 no longer exceeded",
            "  in force   29 compliant, 0 exceeded, 1 not assessable",
            "  rehearsed  28 compliant, 1 exceeded, 1 not assessable",
            "4 index rows, 1 of them different",
            "0 alerts in force, 1 rehearsed: 1 new, 0 no longer, 1 different");
  }

  @Test
  void jsonIsTheAnswerAsItIs() throws IOException {
    assertThat(rehearse("--json", "--all")).isZero();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(printed.toString())).isEqualTo(json.readTree(ANSWER));
    assertThat(json.readTree(asked).path("differencesOnly").asBoolean(true)).isFalse();
  }

  @Test
  void wrongRulebookIsToldWithItsLines() throws IOException {
    status = 400;
    answer =
        """
        {"type":"urn:quantrac:problem:invalid-rulebook","title":"The rulebook cannot be used","status":400,
         "detail":"1 thing is wrong","errors":[{"parameter":"limits/qcvn-05-2023.yaml, line 12",
         "rule":"a limit must be above 0","value":null}]}
        """;
    assertThat(rehearse()).isEqualTo(1);
    assertThat(errors.toString().lines())
        .containsExactly(
            "limits/qcvn-05-2023.yaml, line 12: a limit must be above 0",
            "quantrac: refused (400): 1 thing is wrong");
  }

  @Test
  void keyThatMayNotIsNamed() throws IOException {
    status = 403;
    answer = "{}";
    assertThat(rehearse()).isEqualTo(1);
    assertThat(errors.toString()).contains("neither an analyst's nor an administrator's");
  }

  @Test
  void productThatIsNotRunningIsNamed() throws IOException {
    int port = api.getAddress().getPort();
    api.stop(0);
    assertThat(rehearse()).isEqualTo(1);
    assertThat(errors.toString()).contains("no product at http://127.0.0.1:" + port);
  }
}
