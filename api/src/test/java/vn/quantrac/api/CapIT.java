package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.StoredVerdicts.hourEnd;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.CapClaims;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.AlertLook;
import vn.quantrac.storage.AlertWriter;
import vn.quantrac.storage.Role;

/** What the public is told of alerts, in the Common Alerting Protocol 1.2. */
class CapIT {

  private static final String FEED = "/api/v1/cap";

  /** The elements of alert and info in the order that section 3.2 of the standard gives. */
  private static final List<String> ALERT =
      List.of(
          "identifier",
          "sender",
          "sent",
          "status",
          "msgType",
          "scope",
          "references",
          "info",
          "info");

  private static final List<String> INFO =
      List.of(
          "language",
          "category",
          "event",
          "responseType",
          "urgency",
          "severity",
          "certainty",
          "onset",
          "senderName",
          "headline",
          "description",
          "instruction",
          "web",
          "parameter",
          "area");

  private static RunningApi api;
  private static ApiClient anybody;
  private static Province province;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    anybody = api.anybody();
    province = new Province(api.database());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** Days with these means of PM2.5, whose limit is 45 ug/m3. */
  private static void days(String code, String... means) {
    Station station = province.station(code, "PM2.5");
    StoredVerdicts verdicts = new StoredVerdicts(api.database(), station);
    for (int i = 0; i < means.length; i++) {
      String day = "2026-01-%02d".formatted(2 + i);
      verdicts.write("PM2.5", day, verdicts.hours("PM2.5", day, 24, means[i]));
    }
    var unused =
        new AlertWriter(api.database())
            .write(
                List.of(
                    new AlertLook(
                        station,
                        new WatchedCondition(
                            "limit-exceeded", code, "QCVN05-2023", "PM2.5", AveragingPeriod.DAY),
                        hourEnd("2026-01-02", 24),
                        hourEnd("2026-01-%02d".formatted(1 + means.length), 24))),
                Rulebooks.load().alertRules(),
                Instant.now());
  }

  private static long alert(String station) {
    return api.as(Role.VIEWER)
        .get("/api/v1/alerts?station=" + station)
        .items()
        .get(0)
        .get("id")
        .asLong();
  }

  private static Element document(Answer answer) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(answer.body()))
        .getDocumentElement();
  }

  private static List<Element> children(Element of) {
    List<Element> children = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static List<String> names(Element of) {
    return children(of).stream().map(Element::getLocalName).toList();
  }

  private static String text(Element of, String name) {
    return children(of).stream()
        .filter(child -> child.getLocalName().equals(name))
        .findFirst()
        .orElseThrow()
        .getTextContent();
  }

  @Test
  void anAlertThatIsRaisedIsOneMessageInBothLanguages() throws Exception {
    days("CA1", "60");
    long id = alert("CA1");

    Answer answer = anybody.get(FEED + "/" + id);

    assertThat(answer.mediaType()).isEqualTo("application/cap+xml");
    Element message = document(answer);
    CapClaims.assertHold(message);
    List<String> expected = new ArrayList<>(ALERT);
    expected.remove("references");
    assertThat(names(message)).isEqualTo(expected);
    assertThat(text(message, "identifier")).isEqualTo("quantrac@127.0.0.1-" + id + "-1");
    assertThat(text(message, "sent")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+07:00");
    assertThat(text(message, "msgType")).isEqualTo("Alert");
    Element info = children(message).get(6);
    assertThat(names(info)).containsSubsequence(INFO);
    assertThat(INFO).containsAll(names(info));
    assertThat(text(info, "language")).isEqualTo("vi-VN");
    assertThat(text(info, "event")).isEqualTo("Vượt giới hạn");
    assertThat(text(info, "severity")).isEqualTo("Severe");
    assertThat(text(info, "urgency")).isEqualTo("Immediate");
    assertThat(text(info, "description")).startsWith("PM2.5 24h 60 ").contains("giới hạn 45");
    assertThat(text(children(message).get(7), "event")).isEqualTo("Limit exceeded");
    assertThat(names(children(info).get(children(info).size() - 1)))
        .containsExactly("areaDesc", "circle");
  }

  @Test
  void whatIsOverReferencesWhatWasSaidAndWhatPeopleDoIsNotTold() throws Exception {
    days("CB1", "60");
    long id = alert("CB1");
    var unused =
        new AlertActions(api.database())
            .act(id, new AlertDoing(AlertDoing.Kind.COMMENT, "nội bộ", null, null), "lan");
    days("CB1", "60", "40");

    Answer answer = anybody.get(FEED + "/" + id);

    assertThat(answer.text()).doesNotContain("nội bộ").doesNotContain("lan<");
    Element message = document(answer);
    CapClaims.assertHold(message);
    assertThat(names(message)).isEqualTo(ALERT);
    assertThat(text(message, "msgType")).isEqualTo("Update");
    // RAISED was 1, the comment 2.
    assertThat(text(message, "identifier")).endsWith("-" + id + "-3");
    assertThat(text(message, "references"))
        .matches("quantrac@127.0.0.1,quantrac@127.0.0.1-" + id + "-1,\\S+\\+07:00");
    assertThat(text(children(message).get(7), "responseType")).isEqualTo("AllClear");
    assertThat(text(children(message).get(7), "urgency")).isEqualTo("Past");
  }

  @Test
  void whatNeverWasIsCancelled() throws Exception {
    days("CD1", "60");
    long id = alert("CD1");
    days("CD1", "40");

    Element message = document(anybody.get(FEED + "/" + id));
    CapClaims.assertHold(message);
    assertThat(text(message, "msgType")).isEqualTo("Cancel");
    assertThat(text(message, "references")).contains("-" + id + "-1,");
  }

  /** Names and values of other people may hold anything; the message stays one. */
  @Test
  void signsOfXmlInNamesAreText() throws Exception {
    days("CE1", "60");
    String registration =
        """
        {"name": "A & B <'c'> Ổ 1", "kind": "ambient-air", "latitude": 21.0, "longitude": 105.8,
         "series": [{"parameter": "PM2.5", "unit": "ug/m3", "intervalSeconds": 60}]}
        """;
    assertThat(api.as(Role.ADMINISTRATOR).put("/api/v1/stations/CE1", registration).status())
        .isEqualTo(200);

    Element message = document(anybody.get(FEED + "/" + alert("CE1")));
    CapClaims.assertHold(message);
    assertThat(text(children(message).get(6), "headline")).contains("A & B <'c'> Ổ 1 (CE1)");
  }

  @Test
  void theFeedLeadsToMessagesAndHoldsNothingElse() throws Exception {
    days("CC1", "60");
    Answer feed = anybody.get(FEED);
    assertThat(feed.mediaType()).isEqualTo("application/atom+xml");
    Element atom = document(feed);
    assertThat(atom.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
    assertThat(names(atom)).startsWith("id", "title", "updated", "link", "author", "entry");
    assertThat(feed.text()).contains("/api/v1/cap/" + alert("CC1") + "\"");
    assertThat(anybody.get(FEED + "/999999").problem()).isEqualTo("unknown-alert");
    assertThat(anybody.get(FEED + "/x").problem()).isEqualTo("unknown-alert");
  }
}
