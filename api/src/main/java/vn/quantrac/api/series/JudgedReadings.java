package vn.quantrac.api.series;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.QualityControl;
import vn.quantrac.domain.quality.StationQuality;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.ReadingRow;
import vn.quantrac.storage.ValidationStore;

/**
 * Says of readings what the stream says of them: kept test results where they are unusual, the
 * series' usual ones elsewhere, and the validations in force, by the same function of the domain.
 * Thread-safe.
 */
public final class JudgedReadings {

  private final ValidationStore validations;

  public JudgedReadings(ValidationStore validations) {
    this.validations = validations;
  }

  /**
   * One judged reading for each row, in their order.
   *
   * @param parameter as registered
   * @param rows contents of the readings, rising by time
   * @param rules which tests a series has
   * @param asKnownAt by the validations in force at that moment; null for now
   */
  public List<JudgedReading> of(
      Station station,
      String parameter,
      List<ReadingRow> rows,
      Rulebooks rules,
      @Nullable Instant asKnownAt) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Instant from = rows.get(0).observedAt().minusMillis(1);
    Instant to = rows.get(rows.size() - 1).observedAt();
    List<Validation> inForce = validations.inForce(station.code(), parameter, from, to, asKnownAt);
    Optional<QualityControl> control =
        new StationQuality(station, rules.qualityRules(), rules.indexInputs()).control(parameter);
    List<JudgedReading> judged = new ArrayList<>(rows.size());
    for (ReadingRow row : rows) {
      Reading reading = Reading.of(parameter, row.observedAt(), row.value(), row.status());
      TestResults kept = row.tests();
      TestResults tests =
          kept != null
              ? kept
              : control.map(one -> one.usual(reading, row.newest())).orElse(TestResults.NONE);
      judged.add(new JudgedReading(reading, Judgement.of(reading, tests, inForce)));
    }
    return judged;
  }
}
