package vn.quantrac.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.benchmarks.product.Repository;

class ReportTest {

  private static final String BATCHED = "ingest, 50 a message, embedded PostgreSQL";

  private static FigureLine line(Figure figure, String machine) {
    return FigureLine.of(figure, machine, "abc1234", Instant.parse("2026-03-01T08:05:00Z"));
  }

  private static FigureLine ingest(double value) {
    return line(
        Figure.of("ingest", BATCHED, "readings/s", "10 stations", value)
            .beside("plain upsert", 100_000)
            .warmedUp(60),
        "2 cores");
  }

  @Test
  void committedPageIsThatOfTheLinesBesideIt() throws IOException {
    Path page = Repository.root().resolve("docs/performance.md");
    assertThat(Files.readString(page))
        .isEqualTo(Report.of(PerformancePage.read(PerformancePage.lines(page))));
  }

  @Test
  void rowSaysWhatWasAskedAndWhetherItIsMet() {
    // 59,000 of 100,000 is 59 %: short of both.
    assertThat(Report.of(List.of(ingest(59_000))))
        .contains(
            "| "
                + BATCHED
                + " | 59,000 readings/s | 59,000 to 59,000 | 100,000 | 59 % |"
                + " at least 60 % of the limit; at least 60,000 readings/s | **no**; **no** | 1 | 1 | abc1234 |"
                + " 2026-03-01 |\n")
        .contains("- " + BATCHED + ": 10 stations, after 60 s of load.\n")
        .contains("- Limit: plain upsert.\n");
  }

  @Test
  void boundItselfIsMetWhereAtLeastIsAsked() {
    assertThat(Report.of(List.of(ingest(60_000))))
        .contains(
            "| "
                + BATCHED
                + " | at least 60 % of the limit | 60,000 readings/s, 60 % of the limit |"
                + " yes |\n");
  }

  @Test
  void boundItselfIsNotMetWhereBelowIsAsked() {
    String name = "kill at 5,000 readings/s to caught up";
    assertThat(Report.of(List.of(line(Figure.of("recovery", name, "s", "", 20), "2 cores"))))
        .contains("| " + name + " | below 20 s | 20 s | **no** |\n");
  }

  @Test
  void growthThatMayAsWellBeNoneIsFlat() {
    String name = "growth of resident memory, 30 min under steady load";
    Figure figure = Figure.of("memory", name, "MiB/min", "", 0.2);
    String promise =
        "| " + name + " | at most 0 MiB/min at the lower end of its spread | 0.200 MiB/min | ";
    assertThat(Report.of(List.of(line(figure.within(-0.1, 0.5), "2 cores"))))
        .contains(promise + "yes |\n");
    assertThat(Report.of(List.of(line(figure.within(0.1, 0.3), "2 cores"))))
        .contains(promise + "**no** |\n");
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    assertThat(Report.of(List.of()))
        .contains("| " + BATCHED + " | at least 60,000 readings/s | not measured |  |\n")
        .contains("## cost\n\nNot measured.\n");
  }

  @Test
  void ofTwoLinesOfOneNameTheLaterCounts() {
    assertThat(Report.of(List.of(ingest(10_000), ingest(70_000))))
        .contains("| 70,000 readings/s |")
        .doesNotContain("10,000 readings/s");
  }

  @Test
  void machinesAreNumbered() {
    FigureLine other = line(Figure.of("recompute", "recompute", "s", "", 2), "8 cores");
    assertThat(Report.of(List.of(ingest(70_000), other)))
        .contains("## Machines\n\n1. 2 cores\n2. 8 cores\n")
        .contains("| recompute | 2 s | 2 to 2 |  |  |  |  | 1 | 2 | abc1234 | 2026-03-01 |\n");
  }

  @Test
  void pageIsWrittenWithItsLines(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("performance.md");
    PerformancePage.write(page, List.of(ingest(10_000), ingest(70_000)));
    assertThat(PerformancePage.read(folder.resolve("performance.jsonl")))
        .containsExactly(ingest(70_000));
    assertThat(page).hasContent(Report.of(List.of(ingest(70_000))));
  }
}
