package vn.quantrac.launcher.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads the reports that the build left and prints one summary: each module's tests, each test that
 * failed, each that was not run and why, and a closing line {@code N passed, N failed, N skipped}.
 * Needs nothing but the JDK, since it is run from its source also when the build has failed.
 *
 * <p>A test may be left out for one reason only: the folder {@code ../shared/data} is not there.
 * Any other makes the run fail, as does a module whose tests left no report.
 */
public final class TestSummary {
  /** How the tests say that the shared data are absent. */
  static final String ALLOWED_REASON = "shared data absent: ";

  private static final List<String> REPORT_FOLDERS =
      List.of("target/surefire-reports", "target/failsafe-reports", "target/npm-reports");

  private final List<Module> modules = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> skips = new ArrayList<>();
  private int forbiddenSkips;

  /**
   * What one module's reports say.
   *
   * @param name folder of the module
   * @param run tests that ran to their end, failed ones among them
   * @param failed failures and errors
   * @param skipped tests not run
   * @param seconds the sum of the tests' times
   */
  record Module(String name, int run, int failed, int skipped, double seconds) {}

  private TestSummary() {}

  /** Arguments: the root folder, then the module folders in the order of the build. */
  public static void main(String[] arguments) throws IOException {
    List<String> modules = List.of(arguments).subList(1, arguments.length);
    TestSummary summary = read(Path.of(arguments[0]), modules);
    summary.print(System.out);
    System.exit(summary.isGood() ? 0 : 1);
  }

  /** The reports of these modules, as far as they are there. */
  static TestSummary read(Path root, List<String> modules) throws IOException {
    TestSummary summary = new TestSummary();
    for (String module : modules) {
      summary.add(root, module);
    }
    return summary;
  }

  private void add(Path root, String name) throws IOException {
    int run = 0;
    int failed = 0;
    int skipped = 0;
    double seconds = 0;
    for (Path report : reports(root.resolve(name))) {
      for (Element test : elements(parse(report).getDocumentElement(), "testcase")) {
        String label = name + ": " + label(test);
        seconds += number(test.getAttribute("time"));
        List<Element> skip = elements(test, "skipped");
        if (!skip.isEmpty()) {
          skipped++;
          addSkip(label, skip.get(0));
          continue;
        }
        run++;
        if (!elements(test, "failure").isEmpty() || !elements(test, "error").isEmpty()) {
          failed++;
          failures.add(label);
        }
      }
    }
    modules.add(new Module(name, run, failed, skipped, seconds));
  }

  private void addSkip(String label, Element skip) {
    String reason = skip.getAttribute("message");
    if (reason.isBlank()) {
      reason = skip.getTextContent().strip().lines().findFirst().orElse("");
    }
    reason = reason.isBlank() ? "no reason given" : reason;
    boolean allowed = reason.contains(ALLOWED_REASON);
    if (!allowed) {
      forbiddenSkips++;
    }
    skips.add(label + ": " + reason + (allowed ? "" : "  <- not an allowed reason"));
  }

  /** Whether every test passed and none was left out without leave. */
  boolean isGood() {
    return failures.isEmpty() && forbiddenSkips == 0 && total(Count.RUN) > 0;
  }

  void print(PrintStream out) {
    out.println();
    out.println("Tests by module");
    for (Module module : modules) {
      out.printf(
          "  %-14s %5d run  %3d failed  %3d skipped  %7.1f s%n",
          module.name(), module.run(), module.failed(), module.skipped(), module.seconds());
    }
    list(out, "Failed", failures);
    list(out, "Not run", skips);
    out.println();
    int failed = total(Count.FAILED);
    out.printf(
        "%d passed, %d failed, %d skipped%n",
        total(Count.RUN) - failed, failed, total(Count.SKIPPED));
  }

  private static void list(PrintStream out, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      out.println(title);
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private enum Count {
    RUN,
    FAILED,
    SKIPPED
  }

  private int total(Count count) {
    return modules.stream()
        .mapToInt(
            module ->
                switch (count) {
                  case RUN -> module.run();
                  case FAILED -> module.failed();
                  case SKIPPED -> module.skipped();
                })
        .sum();
  }

  private static List<Path> reports(Path module) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : REPORT_FOLDERS) {
      Path reports = module.resolve(folder);
      if (Files.isDirectory(reports)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
          files.forEach(found::add);
        }
      }
    }
    return found;
  }

  private static Document parse(Path report) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(report.toFile());
    } catch (SAXException | ParserConfigurationException error) {
      throw new IOException("cannot read the report " + report, error);
    }
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String label(Element test) {
    String type = test.getAttribute("classname");
    // A class without its package; a file of the web app as it is.
    String shown = type.indexOf('/') >= 0 ? type : type.substring(type.lastIndexOf('.') + 1);
    return shown + "." + test.getAttribute("name");
  }

  private static double number(String text) {
    return text.isEmpty() ? 0 : Double.parseDouble(text.replace(",", ""));
  }
}
