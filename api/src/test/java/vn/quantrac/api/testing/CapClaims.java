package vn.quantrac.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the data dictionary of the Common Alerting Protocol 1.2 (OASIS, 1 July 2010, section 3.2)
 * asks of a message: which elements there are in which order, how often each may stand, and what it
 * may say. Written by hand from the dictionary, as the schema itself is in no library.
 */
public final class CapClaims {

  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

  /** Date and time in whole seconds with an offset; Z is not allowed. */
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d";

  /** Without spaces, commas and the signs of XML. */
  private static final String NAME = "[^ ,<&]+";

  private static final String ANY = "(?s).*\\S.*";
  private static final String POINT = "-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?";
  private static final int MANY = Integer.MAX_VALUE;

  /** An element of another: how often it may stand there, and what it says. */
  private record Claim(String name, int least, int most, String says) {}

  private static Claim one(String name, String says) {
    return new Claim(name, 1, 1, says);
  }

  private static Claim maybe(String name, String says) {
    return new Claim(name, 0, 1, says);
  }

  private static Claim many(String name, String says) {
    return new Claim(name, 0, MANY, says);
  }

  private static final List<Claim> ALERT =
      List.of(
          one("identifier", NAME),
          one("sender", NAME),
          one("sent", TIME),
          one("status", "Actual|Exercise|System|Test|Draft"),
          one("msgType", "Alert|Update|Cancel|Ack|Error"),
          maybe("source", ANY),
          one("scope", "Public|Restricted|Private"),
          maybe("restriction", ANY),
          maybe("addresses", ANY),
          many("code", ANY),
          maybe("note", ANY),
          maybe(
              "references", "(%s,%s,%s)( %s,%s,%s)*".formatted(NAME, NAME, TIME, NAME, NAME, TIME)),
          maybe("incidents", ANY),
          many("info", ""));

  private static final List<Claim> INFO =
      List.of(
          maybe("language", "[a-z]{2,3}(-[A-Z]{2})?"),
          new Claim(
              "category",
              1,
              MANY,
              "Geo|Met|Safety|Security|Rescue|Fire|Health|Env|Transport|Infra|CBRNE|Other"),
          one("event", ANY),
          many(
              "responseType",
              "Shelter|Evacuate|Prepare|Execute|Avoid|Monitor|Assess|AllClear|None"),
          one("urgency", "Immediate|Expected|Future|Past|Unknown"),
          one("severity", "Extreme|Severe|Moderate|Minor|Unknown"),
          one("certainty", "Observed|Likely|Possible|Unlikely|Unknown"),
          maybe("audience", ANY),
          many("eventCode", ""),
          maybe("effective", TIME),
          maybe("onset", TIME),
          maybe("expires", TIME),
          maybe("senderName", ANY),
          maybe("headline", ANY),
          maybe("description", ANY),
          maybe("instruction", ANY),
          maybe("web", "https?://\\S+"),
          maybe("contact", ANY),
          many("parameter", ""),
          many("resource", ""),
          many("area", ""));

  private static final List<Claim> AREA =
      List.of(
          one("areaDesc", ANY),
          many("polygon", POINT + "( " + POINT + "){3,}"),
          many("circle", POINT + " \\d+(\\.\\d+)?"),
          many("geocode", ""),
          maybe("altitude", "-?\\d+(\\.\\d+)?"),
          maybe("ceiling", "-?\\d+(\\.\\d+)?"));

  private static final List<Claim> PARAMETER = List.of(one("valueName", ANY), one("value", ANY));

  private static final Map<String, List<Claim>> CLAIMS =
      Map.of("alert", ALERT, "info", INFO, "area", AREA, "parameter", PARAMETER);

  private CapClaims() {}

  /** Holds a message to all of it, and what is within it. */
  public static void assertHold(Element message) {
    assertThat(message.getLocalName()).isEqualTo("alert");
    hold(message, "alert");
  }

  private static void hold(Element element, String path) {
    assertThat(element.getNamespaceURI()).as(path).isEqualTo(NAMESPACE);
    assertThat(element.getAttributes().getLength())
        .as("attributes of %s beside the namespace", path)
        .isLessThanOrEqualTo(element.getLocalName().equals("alert") ? 1 : 0);
    List<Claim> claims = CLAIMS.get(element.getLocalName());
    if (claims == null) {
      assertThat(children(element)).as("elements of %s", path).isEmpty();
      return;
    }
    List<Element> left = children(element);
    for (Claim claim : claims) {
      int count = 0;
      while (!left.isEmpty() && left.get(0).getLocalName().equals(claim.name())) {
        Element child = left.remove(0);
        String at = path + "/" + claim.name();
        if (!claim.says().isEmpty()) {
          assertThat(child.getTextContent()).as(at).matches(Pattern.compile(claim.says()));
        }
        hold(child, at);
        count++;
      }
      assertThat(count).as("%s/%s", path, claim.name()).isBetween(claim.least(), claim.most());
    }
    assertThat(left).as("unknown or out of order in %s", path).isEmpty();
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
}
