package vn.quantrac.launcher.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.series.JudgedReadings;
import vn.quantrac.api.series.TestsView;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.ArchiveQueries;
import vn.quantrac.storage.AssessmentFilter;
import vn.quantrac.storage.AssessmentKey;
import vn.quantrac.storage.AssessmentQueries;
import vn.quantrac.storage.AssessmentRow;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ReadingRow;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.SeriesRow;
import vn.quantrac.storage.StationQueries;
import vn.quantrac.storage.StationRow;
import vn.quantrac.storage.StatisticQueries;
import vn.quantrac.storage.TimePage;
import vn.quantrac.storage.ValidationStore;

/**
 * Writes a zip file of CSV tables for each station and month: readings with every quality axis and
 * every content that was sent, hours, days and verdicts, as they stand now. No more than a day of
 * one series is held at a time. The product may run meanwhile. Not thread-safe.
 */
public final class Archive {

  private static final int PAGE = 5_000;

  private static final List<String> READINGS =
      List.of(
          "parameter",
          "observedAt",
          "inForce",
          "value",
          "unit",
          "status",
          "tests",
          "validity",
          "verification",
          "usable",
          "sentAt",
          "sequence",
          "receivedAt",
          "revision",
          "reportedValue",
          "reportedUnit");

  private static final List<String> STATISTICS =
      List.of(
          "parameter",
          "start",
          "end",
          "mean",
          "min",
          "max",
          "unit",
          "count",
          "expected",
          "capture",
          "valid",
          "verification");

  private static final List<String> VERDICTS =
      List.of(
          "id",
          "parameter",
          "averaging",
          "start",
          "end",
          "value",
          "lowerLimit",
          "limit",
          "unit",
          "verdict",
          "reason",
          "count",
          "expected",
          "rule",
          "book",
          "rulebookSet",
          "computedAt");

  private final String product;
  private final Clock clock;
  private final Consumer<String> progress;
  private final StationQueries stations;
  private final ArchiveQueries archive;
  private final ReadingQueries readings;
  private final StatisticQueries statistics;
  private final AssessmentQueries assessments;
  private final JudgedReadings judged;
  private final Rulebooks rules;

  private record Manifest(
      String station,
      String name,
      String kind,
      String timeZone,
      String from,
      String to,
      String product,
      String madeAt,
      List<ArchiveFile.Table> tables) {}

  /**
   * @param product this version
   * @param progress told of each file
   */
  public Archive(DataSource database, String product, Clock clock, Consumer<String> progress) {
    this.product = product;
    this.clock = clock;
    this.progress = progress;
    this.stations = new StationQueries(database);
    this.archive = new ArchiveQueries(database);
    this.readings = new ReadingQueries(database);
    this.statistics = new StatisticQueries(database);
    this.assessments = new AssessmentQueries(database);
    this.judged = new JudgedReadings(new ValidationStore(database));
    RulebooksInForce inForce = new RulebooksInForce(new RulebookStore(database), Rulebooks.load());
    inForce.refresh();
    this.rules = inForce.now().rulebooks();
  }

  /**
   * Writes the files; a month of which nothing is stored gets none.
   *
   * @param station code; null for all
   * @param folder made where it is missing
   * @return how many files were written
   * @throws ArchiveException when the station is unknown, or a file is there already or cannot be
   *     written
   */
  public int make(@Nullable String station, TimeRange span, Path folder) {
    try {
      Files.createDirectories(folder);
      int files = 0;
      if (station != null) {
        return ofStation(
            stations
                .find(station)
                .orElseThrow(
                    () -> new ArchiveException("no station " + station + " is registered")),
            span,
            folder);
      }
      String after = null;
      Page<StationRow> page;
      do {
        page = stations.page(after, PAGE);
        for (StationRow row : page.items()) {
          after = row.station().code();
          files += ofStation(row, span, folder);
        }
      } while (page.more());
      return files;
    } catch (IOException error) {
      throw new ArchiveException(
          "the archive in " + folder + " cannot be written: " + error, error);
    }
  }

  private int ofStation(StationRow row, TimeRange span, Path folder) throws IOException {
    int files = 0;
    for (StationMonth month : StationMonth.of(row.station(), span)) {
      if (write(month, folder.resolve(month.fileName()))) {
        files++;
      }
    }
    return files;
  }

  private boolean write(StationMonth month, Path target) throws IOException {
    Station station = month.station();
    List<SeriesRow> series = archive.series(station.code());
    try (ArchiveFile file = ArchiveFile.create(target)) {
      long rows = file.add("readings.csv", READINGS, out -> readings(month, series, out));
      rows +=
          file.add(
              "hours.csv",
              STATISTICS,
              out -> ofPeriod(AveragingPeriod.ONE_HOUR, month, series, out));
      rows +=
          file.add(
              "days.csv", STATISTICS, out -> ofPeriod(AveragingPeriod.DAY, month, series, out));
      rows += file.add("verdicts.csv", VERDICTS, out -> verdicts(month, out));
      if (rows == 0) {
        return false;
      }
      file.finish(
          new Manifest(
              station.code(),
              station.name(),
              station.kind().code(),
              station.timeZone().getId(),
              month.span().from().toString(),
              month.span().to().toString(),
              product,
              clock.instant().toString(),
              file.tables()));
    }
    progress.accept("  %s  %,d bytes".formatted(target, Files.size(target)));
    return true;
  }

  private void readings(StationMonth month, List<SeriesRow> series, ArchiveFile.Rows out)
      throws IOException {
    String station = month.station().code();
    for (SeriesRow one : series) {
      String parameter = one.series().parameter();
      for (TimeRange day : month.days()) {
        List<ReadingRow> rows = readings.window(station, parameter, day.from(), day.to(), null);
        Map<Instant, List<ReadingRow>> former =
            archive.former(station, parameter, day.from(), day.to()).stream()
                .collect(Collectors.groupingBy(ReadingRow::observedAt));
        List<JudgedReading> judgements = judged.of(month.station(), parameter, rows, rules, null);
        for (int i = 0; i < rows.size(); i++) {
          ReadingRow row = rows.get(i);
          for (ReadingRow earlier : former.getOrDefault(row.observedAt(), List.of())) {
            reading(out, one, earlier, null);
          }
          reading(out, one, row, judgements.get(i).judgement());
        }
      }
    }
  }

  private static void reading(
      ArchiveFile.Rows out, SeriesRow series, ReadingRow row, @Nullable Judgement judgement)
      throws IOException {
    out.add(
        series.series().parameter(),
        row.observedAt(),
        judgement != null,
        row.value(),
        series.series().unit(),
        row.status().code(),
        judgement == null ? null : tests(judgement),
        judgement == null ? null : judgement.validity(),
        judgement == null ? null : judgement.verification(),
        judgement == null ? null : judgement.usable(),
        row.sentAt(),
        row.sequence(),
        row.receivedAt(),
        row.revision(),
        row.reportedValue(),
        row.reportedUnit());
  }

  /** As {@code grossRange=1 spike=3}. */
  private static String tests(Judgement judgement) {
    return TestsView.of(judgement.tests()).entrySet().stream()
        .map(test -> test.getKey() + "=" + test.getValue())
        .collect(Collectors.joining(" "));
  }

  private void ofPeriod(
      AveragingPeriod period, StationMonth month, List<SeriesRow> series, ArchiveFile.Rows out)
      throws IOException {
    for (SeriesRow one : series) {
      Instant after = null;
      Page<PeriodStatistic> page;
      do {
        page =
            statistics.page(
                period,
                month.station().code(),
                one.series().parameter(),
                new TimePage(month.span().from(), month.span().to(), after, PAGE));
        for (PeriodStatistic row : page.items()) {
          after = row.end();
          out.add(
              row.parameter(),
              row.start(),
              row.end(),
              row.mean(),
              row.min(),
              row.max(),
              one.series().unit(),
              row.count(),
              row.expected(),
              row.capture(),
              row.valid(),
              row.verification());
        }
      } while (page.more());
    }
  }

  private void verdicts(StationMonth month, ArchiveFile.Rows out) throws IOException {
    Set<String> books = archive.books(month.station().code());
    if (books.isEmpty()) {
      return;
    }
    AssessmentFilter filter =
        new AssessmentFilter(
            month.station().code(),
            null,
            Set.of(),
            Set.of(),
            month.span().from(),
            month.span().to(),
            books);
    AssessmentKey after = null;
    Page<AssessmentRow> page;
    do {
      page = assessments.page(filter, after, PAGE);
      for (AssessmentRow row : page.items()) {
        after = row.key();
        verdict(out, row);
      }
    } while (page.more());
  }

  private static void verdict(ArchiveFile.Rows out, AssessmentRow row) throws IOException {
    Assessment one = row.assessment();
    out.add(
        row.key(),
        one.parameter(),
        one.averaging().code(),
        one.start(),
        one.end(),
        one.value(),
        one.lower(),
        one.limit(),
        one.unit(),
        one.verdict().name(),
        one.reason() == null ? null : one.reason().code(),
        one.count(),
        one.expected(),
        one.rule(),
        one.book(),
        row.rulebookSet(),
        row.computedAt());
  }
}
