package vn.quantrac.launcher.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.simulator.SinkUnavailable;
import vn.quantrac.simulator.mqtt.MqttBroker;
import vn.quantrac.simulator.replay.Replay;
import vn.quantrac.simulator.replay.ReplayOptions;
import vn.quantrac.simulator.replay.ReplayProblem;
import vn.quantrac.simulator.replay.StationSetup;

/** Sends the history in files to a running product, over MQTT, as its station would have. */
@Command(
    name = "replay",
    description = {
      "Sends the history in files to a running product over MQTT, as its station would have.",
      "The kind of a file is recognised by its columns. Replaying a file again changes nothing."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private static final String SPEED = "--speed";
  private static final String MAXIMUM_SPEED = "max";
  private static final int MAXIMUM_IN_FLIGHT = 200;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Sent in this order.")
  List<Path> files = List.of();

  @Option(
      names = "--station",
      paramLabel = "CODE",
      required = true,
      description = {
        "The station to send as; registered at an invented place when it is not known.",
        "{source} in it stands for the station's name in the file: SEOUL-{source}."
      })
  String station = "";

  @Option(
      names = "--select",
      paramLabel = "NAME",
      split = ",",
      description = "Only these stations of a file that holds several.")
  Set<String> select = Set.of();

  @Option(
      names = SPEED,
      paramLabel = "N|max",
      defaultValue = MAXIMUM_SPEED,
      description = "How many times faster than it was measured (default: ${DEFAULT-VALUE}).")
  String speed = MAXIMUM_SPEED;

  @Option(
      names = "--mapping",
      paramLabel = "NAME|FILE",
      description = "How the files are read, where their columns do not say so.")
  @Nullable String mapping;

  @Option(
      names = "--batch",
      paramLabel = "READINGS",
      description = "Readings in a message, 1 to 10000; whole hours (default: 50, or one hour).")
  @Nullable Integer batch;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description = "Sends the messages in an order drawn with this seed.")
  @Nullable Long shuffleSeed;

  @Option(
      names = "--duplicate",
      paramLabel = "FRACTION",
      defaultValue = "0",
      description = "Sends this share of the messages twice, 0 to 1 (default: ${DEFAULT-VALUE}).")
  double duplicateFraction;

  @Mixin ApiOptions api = new ApiOptions();

  @Option(
      names = "--mqtt",
      paramLabel = "URL",
      defaultValue = "tcp://localhost:1883",
      description = "Where its broker is (default: ${DEFAULT-VALUE}).")
  String mqtt = "tcp://localhost:1883";

  @Option(
      names = "--station-password",
      paramLabel = "PASSWORD",
      description = "The station's MQTT password (default: a new one is made, the old one ends).")
  @Nullable String stationPassword;

  @Option(
      names = "--wait",
      paramLabel = "MINUTES",
      defaultValue = "10",
      description = "How long the product may be away (default: ${DEFAULT-VALUE}).")
  double waitMinutes;

  @Mixin DataOptions data = new DataOptions();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Double timesRealTime = timesRealTime();
    Duration patience = Duration.ofMillis(Math.round(waitMinutes * 60_000));
    try {
      ReplayOptions options =
          new ReplayOptions(
              files,
              station,
              select,
              mapping,
              timesRealTime,
              batch,
              shuffleSeed,
              duplicateFraction,
              api.url,
              mqtt,
              api.key(data),
              stationPassword,
              patience);
      PrintStream out = System.out;
      Replay replay =
          new Replay(
              options,
              new StationSetup(api.url, options.adminKey(), stationPassword, patience, out),
              new MqttBroker(mqtt, MAXIMUM_IN_FLIGHT),
              out,
              System.console() != null);
      out.println(replay.run().describe());
      return CommandLine.ExitCode.OK;
    } catch (ReplayProblem | SinkUnavailable problem) {
      spec.commandLine().getErr().println("quantrac: " + problem.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private @Nullable Double timesRealTime() {
    if (speed.equals(MAXIMUM_SPEED)) {
      return null;
    }
    try {
      return Double.valueOf(speed);
    } catch (NumberFormatException e) {
      throw new SettingException(SPEED, "must be a number above 0, or max, not " + speed);
    }
  }
}
