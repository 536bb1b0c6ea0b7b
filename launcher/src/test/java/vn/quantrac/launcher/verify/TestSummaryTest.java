package vn.quantrac.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
  private static final String PASSED = "<testcase classname='vn.ATest' name='works' time='0.5'/>";

  @TempDir Path root;

  private void report(String module, String folder, String cases) throws IOException {
    Path reports = Files.createDirectories(root.resolve(module + "/target/" + folder));
    Files.writeString(reports.resolve("TEST-vn.ATest.xml"), "<testsuite>" + cases + "</testsuite>");
  }

  private static String skipped(String reason) {
    return "<testcase classname='vn.ATest' name='needsData' time='0'><skipped message='"
        + reason
        + "'/></testcase>";
  }

  private TestSummary summary() throws IOException {
    return TestSummary.read(root, List.of("one", "two"));
  }

  private static List<String> lines(TestSummary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    summary.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void unitAndIntegrationTestsOfEveryModuleAreAddedUpInTheLastLine() throws IOException {
    report("one", "surefire-reports", PASSED + PASSED);
    report("one", "failsafe-reports", PASSED);
    report("two", "npm-reports", PASSED);
    assertThat(summary().isGood()).isTrue();
    assertThat(lines(summary())).last().isEqualTo("4 passed, 0 failed, 0 skipped");
  }

  @Test
  void failureAndErrorAreNamedAndMakeItBad() throws IOException {
    report(
        "one",
        "surefire-reports",
        PASSED
            + "<testcase classname='vn.ATest' name='fails' time='1'><failure/></testcase>"
            + "<testcase classname='vn.ATest' name='breaks' time='1'><error/></testcase>");
    assertThat(summary().isGood()).isFalse();
    assertThat(lines(summary()))
        .contains("  one: ATest.fails", "  one: ATest.breaks")
        .last()
        .isEqualTo("1 passed, 2 failed, 0 skipped");
  }

  @Test
  void testLeftOutForAbsentSharedDataIsNamedAndAllowed() throws IOException {
    String reason = "Assumption failed: shared data absent: /x/data";
    report("two", "surefire-reports", PASSED + skipped(reason));
    assertThat(summary().isGood()).isTrue();
    assertThat(lines(summary()))
        .contains("  two: ATest.needsData: " + reason)
        .last()
        .isEqualTo("1 passed, 0 failed, 1 skipped");
  }

  @Test
  void testLeftOutForAnotherReasonMakesItBad() throws IOException {
    report("two", "surefire-reports", PASSED + skipped("no time"));
    assertThat(summary().isGood()).isFalse();
  }

  @Test
  void noTestAtAllIsNotGood() throws IOException {
    assertThat(summary().isGood()).isFalse();
  }
}
