package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./quantrac torture} in short: some faults of as many kinds, and every table compared. The
 * long run is in docs/torture.md.
 */
class TortureIT {
  private static final int LIMIT_MINUTES = 8;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void nothingIsLostDoubleOrWrongUnderFaultsOfManyKinds() throws Exception {
    List<String> command = new ArrayList<>(ProductProcess.program());
    command.addAll(
        List.of(
            "torture",
            "--installation",
            "parts",
            "--readings",
            "20000",
            "--stations",
            "4",
            "--rate",
            "4000",
            "--faults",
            "8",
            "--kinds",
            "product-kill,broker-kill,database-kill,backend-kill,gateway-cut,broker-cut,"
                + "broker-stall,database-cut",
            "--seed",
            "4",
            "--data",
            folder.resolve("torture").toString()));
    Path printed = folder.resolve("printed");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.destroy();
    String text = Files.readString(printed);

    assertThat(ended).as(text).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    JsonNode report = report(text);
    assertThat(report.path("faults").asInt()).isEqualTo(8);
    assertThat(report.path("readings").asLong()).isGreaterThan(20_000);
    assertThat(report.path("rowsCompared").asLong()).isGreaterThan(20_000);
    assertThat(report.path("lost").asLong(-1)).isZero();
    assertThat(report.path("double").asLong(-1)).isZero();
    assertThat(report.path("wrong").asLong(-1)).isZero();
    assertThat(report.path("helped").asLong(-1)).isZero();
    assertThat(folder.resolve("torture/parts")).as("cleaned up").doesNotExist();
  }

  private static JsonNode report(String text) throws IOException {
    String line = text.lines().filter(one -> one.startsWith("{")).findFirst().orElseThrow();
    return JsonMapper.builder().build().readTree(line);
  }
}
