package vn.quantrac.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.launcher.rehearsal.CandidatePath;
import vn.quantrac.launcher.rehearsal.RehearsalClient;
import vn.quantrac.launcher.rehearsal.RehearsalFailedException;
import vn.quantrac.launcher.rehearsal.RehearsalReport;
import vn.quantrac.launcher.rehearsal.RehearsalRequest;
import vn.quantrac.launcher.setting.SettingException;

/** {@code quantrac rehearse}: what a rule would have said, before it is put in force. */
@Command(
    name = "rehearse",
    description = {
      "Asks a running product what a rulebook would have said of stored history, beside what is in"
          + " force.",
      "Nothing is written and no rule is put in force."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RehearseCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "The rulebook, YAML.")
  private Path file = Path.of("");

  @Mixin private SpanOptions span = new SpanOptions();

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "Where it would stand among the rulebooks, as limits/qcvn-05-2023.yaml, which it would"
              + " then replace; left out, its folder, its name or its content tells.")
  private @Nullable String path;

  @Option(
      names = "--all",
      description = "Lists every window, not only those that are judged differently.")
  private boolean all;

  @Option(names = "--json", description = "Prints the API's answer as it is.")
  private boolean asJson;

  @Mixin private ApiOptions api = new ApiOptions();
  @Mixin private DataOptions data = new DataOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    TimeRange range = span.range();
    String text = text();
    RehearsalRequest request =
        new RehearsalRequest(place(text), text, range.from(), range.to(), span.station, !all);
    PrintWriter out = spec.commandLine().getOut();
    try {
      JsonNode answer = new RehearsalClient(api.url, api.key(data)).rehearse(request);
      if (asJson) {
        out.println(answer);
      } else {
        out.println("%s as %s".formatted(file, request.path()));
        RehearsalReport.of(answer).forEach(out::println);
      }
      out.flush();
      return CommandLine.ExitCode.OK;
    } catch (RehearsalFailedException failure) {
      failure.details().forEach(spec.commandLine().getErr()::println);
      throw new CommandFailedException(String.valueOf(failure.getMessage()), failure);
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException error) {
      throw new SettingException("FILE", file + " cannot be read: " + error);
    }
  }

  private String place(String text) {
    if (path != null) {
      return path;
    }
    return CandidatePath.of(file, text)
        .orElseThrow(
            () ->
                new SettingException(
                    "--path", "is needed: nothing tells which kind of rulebook " + file + " is"));
  }
}
