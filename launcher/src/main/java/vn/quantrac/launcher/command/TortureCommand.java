package vn.quantrac.launcher.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.torture.Installation;
import vn.quantrac.launcher.torture.Torture;
import vn.quantrac.launcher.torture.TortureReport;
import vn.quantrac.launcher.torture.TortureSettings;
import vn.quantrac.launcher.torture.fault.FaultKind;

/**
 * {@code quantrac torture}: kills the product while it works and looks whether anything is lost.
 */
@Command(
    name = "torture",
    description = {
      "Publishes to installations of its own while it kills, cuts, stalls and fills up, and compares every table with an undisturbed run.",
      "Nothing of an existing installation is touched. Ends with 1 when a row is lost, double or wrong."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TortureCommand implements Callable<Integer> {
  private static final String KINDS = "--kinds";

  @Option(
      names = "--installation",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "whole,parts,cluster",
      description =
          "whole, parts, cluster or mosquitto; readings and faults are shared among several (default: ${DEFAULT-VALUE}).")
  List<Installation> installations = List.of(Installation.WHOLE);

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "The same seed gives the same messages and faults (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--readings",
      paramLabel = "COUNT",
      defaultValue = "2000000",
      description = "Readings to be stored, 1000 to 100000000 (default: ${DEFAULT-VALUE}).")
  long readings;

  @Option(
      names = "--faults",
      paramLabel = "COUNT",
      defaultValue = "100",
      description = "Faults to be injected, 0 to 10000 (default: ${DEFAULT-VALUE}).")
  int faults;

  @Option(
      names = "--stations",
      paramLabel = "COUNT",
      defaultValue = "20",
      description = "Stations with ten series each, 1 to 500 (default: ${DEFAULT-VALUE}).")
  int stations;

  @Option(
      names = "--rate",
      paramLabel = "READINGS",
      defaultValue = "5000",
      description = "Readings a second under faults, 10 to 100000 (default: ${DEFAULT-VALUE}).")
  int rate;

  @Option(
      names = "--minutes",
      paramLabel = "MINUTES",
      defaultValue = "180",
      description = "How long each run may take, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  int minutes;

  @Option(
      names = KINDS,
      paramLabel = "KIND",
      split = ",",
      description =
          "Only these faults (default: all that the installation and this machine allow).")
  List<String> kinds = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "torture",
      description = "Where it works; made when missing, must be empty (default: ${DEFAULT-VALUE}).")
  Path folder = Path.of("torture");

  @Option(
      names = "--keep",
      description = "Keeps databases, tables and logs also when nothing was found.")
  boolean keep;

  @Override
  public Integer call() throws Exception {
    requireRange("--readings", readings, 1_000, 100_000_000);
    requireRange("--faults", faults, 0, 10_000);
    requireRange("--stations", stations, 1, 500);
    requireRange("--rate", rate, 10, 100_000);
    requireRange("--minutes", minutes, 1, 10_000);
    Set<FaultKind> wished = wished();
    // Connections are lost and servers end all the time: that is what is wanted.
    silence("vn.quantrac.mqtt", Level.ERROR);
    silence("org.eclipse.paho", Level.OFF);
    silence("vn.quantrac.launcher.database", Level.OFF);
    silence("io.zonky.test.db.postgres", Level.OFF);
    boolean clean = true;
    for (int i = 0; i < installations.size(); i++) {
      TortureReport report = reported(i, wished);
      PrintStream out = System.out;
      report.print(out);
      out.println(report.json());
      clean &= report.isClean();
    }
    return clean ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void silence(String name, Level level) {
    if (LoggerFactory.getLogger(name) instanceof Logger logger) {
      logger.setLevel(level);
    }
  }

  private TortureReport reported(int number, Set<FaultKind> wished) throws Exception {
    try {
      return torture(number, wished);
    } catch (IOException failure) {
      throw new CommandFailedException(
          installations.get(number).label() + ": " + failure.getMessage() + "; see " + folder,
          failure);
    }
  }

  private TortureReport torture(int number, Set<FaultKind> wished) throws Exception {
    int share = installations.size();
    Installation installation = installations.get(number);
    return new Torture(
            new TortureSettings(
                installation,
                seed + number,
                stations,
                readings / share,
                faults / share + (number < faults % share ? 1 : 0),
                rate,
                Duration.ofMinutes(minutes),
                folder.resolve(installation.label()),
                keep,
                wished),
            System.out)
        .run();
  }

  private Set<FaultKind> wished() {
    Set<FaultKind> wished = EnumSet.noneOf(FaultKind.class);
    for (String label : kinds) {
      wished.add(
          FaultKind.of(label)
              .orElseThrow(
                  () ->
                      new SettingException(
                          KINDS,
                          "%s is none of %s"
                              .formatted(
                                  label,
                                  Arrays.stream(FaultKind.values())
                                      .map(FaultKind::label)
                                      .collect(Collectors.joining(", "))))));
    }
    return wished;
  }

  private static void requireRange(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new SettingException(option, "must be %d to %d, not %d".formatted(least, most, value));
    }
  }
}
