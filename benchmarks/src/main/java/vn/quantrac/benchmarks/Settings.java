package vn.quantrac.benchmarks;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How much is measured. The defaults, but for query and memory, are those of a real run. */
final class Settings {

  @Option(names = "--runs", defaultValue = "3", description = "runs of each figure (default: 3)")
  int runs;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "load before anything is measured: code is compiled (default: 120)")
  int warmUpSeconds;

  @Option(
      names = "--readings",
      defaultValue = "2000000",
      description =
          "readings of a run of ingest with 50 in a message; a tenth of them one by one"
              + " (default: 2000000)")
  int readings;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "length of a run of latency, and of the load before a kill (default: 20)")
  int seconds;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "100,1000,10000",
      description = "readings a second of latency (default: 100,1000,10000)")
  List<Integer> rates = List.of();

  @Option(
      names = "--kill-rates",
      split = ",",
      defaultValue = "5000,0",
      description =
          "readings a second before a kill of recovery, 0 for as many as are taken (default: 5000,0)")
  List<Integer> killRates = List.of();

  @Option(
      names = "--stations",
      defaultValue = "100",
      description = "stations with a year of verdicts in the database of query (default: 100)")
  int stations;

  @Option(
      names = "--stored-readings",
      paramLabel = "COUNT",
      defaultValue = "1000000",
      description =
          "readings of 2,000 series in the database of query (default: 1000000; 100000000 for the"
              + " figure of record, 13 GB on disk and as much again while it is filled)")
  long storedReadings;

  @Option(
      names = "--minutes",
      defaultValue = "5",
      description = "length of memory (default: 5; 30 for the figure of record)")
  int minutes;

  @Option(
      names = "--rate",
      paramLabel = "READINGS",
      defaultValue = "0",
      description =
          "readings a second of memory (default: half of what a run of ingest just before reaches)"
              + " and of cost (default: 6000)")
  int rate;

  @Option(
      names = "--station-counts",
      split = ",",
      defaultValue = "100,1000,10000",
      description = "stations of cost, rising (default: 100,1000,10000)")
  List<Integer> stationCounts = List.of();

  @Option(
      names = "--hours",
      defaultValue = "1",
      description =
          "hours that each of the most stations of cost sends; fewer stations send more, so that the"
              + " readings are as many (default: 1)")
  int hours;

  /**
   * Checks them all.
   *
   * @throws CommandLine.ParameterException naming the option, its range and the value
   */
  void validate(CommandLine command) {
    require(command, "--runs", runs, 1, 100);
    require(command, "--warm-up", warmUpSeconds, 0, 3_600);
    require(command, "--readings", readings, 300, 100_000_000);
    require(command, "--seconds", seconds, 1, 3_600);
    require(command, "--stations", stations, 1, 1_000);
    require(command, "--stored-readings", storedReadings, 0, 1_000_000_000);
    require(command, "--minutes", minutes, 1, 1_440);
    require(command, "--rate", rate, 0, 1_000_000);
    require(command, "--hours", hours, 1, 24);
    rates.forEach(one -> require(command, "--rates", one, 1, 1_000_000));
    killRates.forEach(one -> require(command, "--kill-rates", one, 0, 1_000_000));
    stationCounts.forEach(one -> require(command, "--station-counts", one, 1, 15_000));
  }

  private static void require(
      CommandLine command, String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new CommandLine.ParameterException(
          command, "%s must be %,d to %,d, not %,d".formatted(option, least, most, value));
    }
  }
}
