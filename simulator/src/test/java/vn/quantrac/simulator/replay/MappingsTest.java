package vn.quantrac.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.station.Series;
import vn.quantrac.simulator.RecordingBroker.Received;

/** Each shipped mapping on invented rows. */
class MappingsTest {

  @TempDir Path directory;

  private static final String BEIJING_HEADER =
      "\"No\",\"year\",\"month\",\"day\",\"hour\",\"PM2.5\",\"PM10\",\"SO2\",\"NO2\",\"CO\",\"O3\","
          + "\"TEMP\",\"PRES\",\"DEWP\",\"RAIN\",\"wd\",\"WSPM\",\"station\"";
  private static final String HANOI_HEADER =
      "Site,Parameter,Date (LT),Year,Month,Day,Hour,NowCast Conc.,AQI,AQI Category,Raw Conc.,"
          + "Conc. Unit,Duration,QC Name";
  private static final String SEOUL_HEADER =
      "Measurement date,Station code,Item code,Average value,Instrument status";

  private Path file(String... lines) {
    return ReplayRun.file(directory, "sample.csv", String.join("\n", lines) + "\n");
  }

  @Test
  void beijingHourIsTheEndOfTheMeasuringHourAtUtcPlusEight() {
    ReplayRun run = new ReplayRun();
    run.of(file(BEIJING_HEADER, "1,2014,2,28,23,12,NA,3.5,NA,900,71,1,1,1,0,\"N\",2,\"Nowhere\""));

    // 23:00 at +08:00 is 15:00 UTC.
    assertThat(run.broker.readings())
        .extracting(Received::parameter, Received::observedAt, Received::value, Received::unit)
        .containsExactly(
            tuple("PM2.5", "2014-02-28T15:00:00Z", "12", "ug/m3"),
            tuple("SO2", "2014-02-28T15:00:00Z", "3.5", "ug/m3"),
            tuple("CO", "2014-02-28T15:00:00Z", "900", "ug/m3"),
            tuple("O3", "2014-02-28T15:00:00Z", "71", "ug/m3"));
  }

  @Test
  void beijingFileWithWindowsLineEndsByteOrderMarkAndOtherColumnOrderIsRead() {
    ReplayRun run = new ReplayRun();
    Path file =
        ReplayRun.file(
            directory,
            "x.csv",
            "\uFEFFstation,No,year,month,day,hour,O3,CO,NO2,SO2,PM10,PM2.5\r\n"
                + "\"Here\",1,2014,02,01,00,6,5,4,3,2,1\r\n");
    run.of(file);

    assertThat(run.broker.readings())
        .extracting(Received::parameter, Received::value)
        .contains(
            org.assertj.core.api.Assertions.tuple("PM2.5", new BigDecimal("1")),
            org.assertj.core.api.Assertions.tuple("O3", new BigDecimal("6")));
  }

  @Test
  void hanoiQualityBecomesInstrumentStatusAndMissingBecomesNoReading() {
    ReplayRun run = new ReplayRun();
    ReplaySummary summary =
        run.of(
            file(
                HANOI_HEADER,
                hanoi("01", "31.5", "1 Hr", "Valid"),
                hanoi("02", "-4.0", "1 Hr", "Valid"),
                hanoi("03", "80.0", "1 Hr", "Invalid"),
                hanoi("04", "90.0", "1 Hr", "Suspect"),
                hanoi("05", "-999.0", "1 Hr", "Missing"),
                hanoi("06", "-999", "1 Hr", "Valid"),
                hanoi("07", "33.3", "24 Hr", "Valid")));

    assertThat(run.broker.readings())
        .extracting(Received::observedAt, Received::value, Received::status)
        .containsExactly(
            row("2016-12-31T18:00:00Z", "31.5", InstrumentStatus.MEASURING),
            row("2016-12-31T19:00:00Z", "-4.0", InstrumentStatus.MEASURING),
            row("2016-12-31T20:00:00Z", "80.0", InstrumentStatus.FAULT),
            row("2016-12-31T21:00:00Z", "90.0", InstrumentStatus.FAULT));
    assertThat(summary.missing()).isEqualTo(2);
    assertThat(summary.passedOver()).isEqualTo(1);
    assertThat(run.registered.get("TV-01")).containsExactly(new Series("PM2.5", "ug/m3", 3600));
  }

  @Test
  void hanoiMidnightOfTheNextDayIsTheLastHourOfTheDay() {
    ReplayRun run = new ReplayRun();
    run.of(
        file(
            HANOI_HEADER,
            "Hanoi,PM2.5 - Principal,2018-01-01 12:00 AM,2018,01,01,00,1,1,x,7.5,UG/M3,1 Hr,Valid"));

    assertThat(run.broker.readings())
        .extracting(Received::observedAt)
        .containsExactly(Instant.parse("2017-12-31T17:00:00Z"));
  }

  @Test
  void seoulGasesAreSentInPpmForStationsRegisteredInMicrograms() {
    ReplayRun run = new ReplayRun();
    run.of(
        file(
            SEOUL_HEADER,
            "03-02-2018 04:00,777,1,0.005,0",
            "03-02-2018 04:00,777,9,21,1",
            "2018-02-03 05:00,777,8,45,9",
            "2018-02-03 05:00,777,5,-1,4",
            "2018-02-03 05:00,777,6,-1,0"));

    // 3 February 2018 04:00 at +09:00 is 19:00 UTC of the day before.
    assertThat(run.broker.readings())
        .extracting(
            Received::parameter,
            Received::observedAt,
            Received::value,
            Received::unit,
            Received::status)
        .containsExactly(
            seoul("SO2", "2018-02-02T19:00:00Z", "0.005", "ppm", InstrumentStatus.MEASURING),
            seoul("PM2.5", "2018-02-02T19:00:00Z", "21", "ug/m3", InstrumentStatus.CALIBRATING),
            seoul("PM10", "2018-02-02T20:00:00Z", "45", "ug/m3", InstrumentStatus.FAULT),
            org.assertj.core.api.Assertions.tuple(
                "CO", Instant.parse("2018-02-02T20:00:00Z"), null, "ppm", InstrumentStatus.FAULT),
            seoul("O3", "2018-02-02T20:00:00Z", "-1", "ppm", InstrumentStatus.MEASURING));
    assertThat(run.registered.get("TV-01"))
        .contains(new Series("SO2", "ug/m3", 3600), new Series("O3", "ug/m3", 3600));
  }

  @Test
  void severalSourceStationsNeedAChoice() {
    Path file =
        file(SEOUL_HEADER, "03-02-2018 04:00,777,1,0.005,0", "03-02-2018 04:00,888,1,0.006,0");

    assertThatThrownBy(() -> new ReplayRun().of(file))
        .isInstanceOf(ReplayProblem.class)
        .hasMessageContaining("777, 888")
        .hasMessageContaining("--select")
        .hasMessageContaining("PREFIX-{source}");

    ReplayRun one = new ReplayRun();
    one.select = Set.of("888");
    one.of(file);
    assertThat(one.broker.readings())
        .extracting(Received::value)
        .containsExactly(new BigDecimal("0.006"));

    ReplayRun all = new ReplayRun();
    all.station = "SEOUL-{source}";
    all.of(file);
    assertThat(all.broker.readings())
        .extracting(Received::topic)
        .containsExactlyInAnyOrder(
            "quantrac/v1/stations/SEOUL-777/readings", "quantrac/v1/stations/SEOUL-888/readings");
    assertThat(all.broker.connections())
        .containsExactly("SEOUL-777/password-of-SEOUL-777", "SEOUL-888/password-of-SEOUL-888");

    ReplayRun wrong = new ReplayRun();
    wrong.select = Set.of("999");
    assertThatThrownBy(() -> wrong.of(file)).hasMessageContaining("777, 888");
  }

  @Test
  void quantracFileCarriesItsOwnParametersUnitsAndInterval() {
    ReplayRun run = new ReplayRun();
    run.of(
        file(
            "observedAt,parameter,value,unit,status",
            "2026-01-02T03:00:00+07:00,pH,7.1,,00",
            "2026-01-02T03:05:00+07:00,pH,7.2,,",
            "2026-01-02T03:10:00+07:00,pH,NA,,00",
            "2026-01-02T03:15:00+07:00,pH,7.3,,01",
            "2026-01-02T03:20:00+07:00,pH,7.4,,00",
            "2026-01-02T03:05:00+07:00,\"Nhie\u0323\u0302t \u0111o\u0323\u0302\",29.5,oC,02",
            "2026-01-02T03:05:00,pH,7.4,,00"));

    assertThat(run.registered.get("TV-01"))
        .containsExactlyInAnyOrder(
            new Series("pH", "", 300), new Series("Nhi\u1ec7t \u0111\u1ed9", "oC", 3600));
    assertThat(run.broker.readings()).hasSize(5);
    assertThat(run.told()).contains("sample.csv:8: '2026-01-02T03:05:00' is not a time");
  }

  @Test
  void fileOfNoKnownKindIsRefusedWithTheKnownMappings() {
    assertThatThrownBy(() -> new ReplayRun().of(file("when,what,how much", "1,2,3")))
        .isInstanceOf(ReplayProblem.class)
        .hasMessageContaining("sample.csv fits none of the known mappings")
        .hasMessageContaining("beijing-prsa: No, year")
        .hasMessageContaining("airnow-hanoi")
        .hasMessageContaining("seoul-qa-flags")
        .hasMessageContaining("quantrac-csv")
        .hasMessageContaining("--mapping FILE");
  }

  @Test
  void personsOwnMappingReadsLabelsOfTheBeginningOfTheInterval() {
    Path mapping =
        ReplayRun.file(
            directory,
            "own.yaml",
            """
            name: own
            recognise: [day, clock, dust]
            time: {columns: [day, clock], patterns: [d/M/u H:mm], zone: Asia/Ho_Chi_Minh, label: beginning}
            intervalSeconds: 300
            wide: [{column: dust, parameter: PM10, unit: mg/m3, registeredUnit: ug/m3}]
            """);
    ReplayRun run = new ReplayRun();
    run.mapping = mapping.toString();
    run.of(file("day,clock,dust", "5/1/2026,7:55,0.08"));

    // 07:55 to 08:00 at UTC+7.
    assertThat(run.broker.readings())
        .extracting(Received::observedAt)
        .containsExactly(Instant.parse("2026-01-05T01:00:00Z"));
    assertThat(run.registered.get("TV-01")).isEqualTo(List.of(new Series("PM10", "ug/m3", 300)));
  }

  @Test
  void mappingFileThatIsWrongIsNamedWithTheReason() {
    Path mapping =
        ReplayRun.file(
            directory,
            "bad.yaml",
            "name: bad\nrecognise: [a]\ncolour: red\ntime: {columns: [a], patterns: [u], zone: Z, label: end}\nwide: []\n");
    ReplayRun run = new ReplayRun();
    run.mapping = mapping.toString();

    assertThatThrownBy(() -> run.of(file("a,b", "1,2")))
        .isInstanceOf(ReplayProblem.class)
        .hasMessageContaining("bad.yaml")
        .hasMessageContaining("colour");
  }

  private static String hanoi(String hour, String value, String duration, String quality) {
    return "Hanoi,PM2.5 - Principal,x,2017,01,01,"
        + hour
        + ",1,1,Good,"
        + value
        + ",UG/M3,"
        + duration
        + ","
        + quality;
  }

  private static org.assertj.core.groups.Tuple tuple(
      String parameter, String at, String value, String unit) {
    return org.assertj.core.api.Assertions.tuple(
        parameter, Instant.parse(at), new BigDecimal(value), unit);
  }

  private static org.assertj.core.groups.Tuple row(
      String at, String value, InstrumentStatus status) {
    return org.assertj.core.api.Assertions.tuple(Instant.parse(at), new BigDecimal(value), status);
  }

  private static org.assertj.core.groups.Tuple seoul(
      String parameter, String at, String value, String unit, InstrumentStatus status) {
    return org.assertj.core.api.Assertions.tuple(
        parameter, Instant.parse(at), new BigDecimal(value), unit, status);
  }
}
