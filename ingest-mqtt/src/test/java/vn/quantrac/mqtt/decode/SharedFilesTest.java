package vn.quantrac.mqtt.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

/** The two files of {@code shared/data/circular10-txt}. */
class SharedFilesTest {

  private static final Instant OBSERVED = Instant.parse("2026-01-15T00:05:00Z");

  @Test
  void ambientAirFileIsReadWhole() throws IOException {
    ReceivedMessage message =
        decode(
            "XX_DEMO_KHIKXQ_20260115070500.txt",
            Stations.air(
                "A-1",
                "PM2.5",
                "ug/m3",
                "PM10",
                "ug/m3",
                "SO2",
                "ug/m3",
                "NO2",
                "ug/m3",
                "CO",
                "mg/m3",
                "O3",
                "ug/m3",
                "Temp",
                "°C",
                "Radiation",
                "W/m2"));
    assertThat(message.rejections()).isEmpty();
    assertThat(message.order()).isEqualTo(new SentOrder(OBSERVED, 0));
    assertThat(message.readings())
        .extracting(Reading::parameter, Reading::value, Reading::status)
        .containsExactly(
            tuple("PM2.5", new BigDecimal("31.4"), InstrumentStatus.MEASURING),
            tuple("PM10", new BigDecimal("52.75"), InstrumentStatus.MEASURING),
            tuple("SO2", new BigDecimal("0"), InstrumentStatus.MEASURING),
            tuple("NO2", new BigDecimal("18.22"), InstrumentStatus.CALIBRATING),
            tuple("CO", new BigDecimal("0.8125"), InstrumentStatus.MEASURING),
            tuple("O3", new BigDecimal("44.1"), InstrumentStatus.FAULT),
            tuple("Temp", new BigDecimal("27.9"), InstrumentStatus.MEASURING),
            tuple("Radiation", new BigDecimal("-1.2"), InstrumentStatus.MEASURING));
    assertThat(message.readings()).extracting(Reading::observedAt).containsOnly(OBSERVED);
  }

  @Test
  void waterFileIsReadWhole() throws IOException {
    ReceivedMessage message =
        decode(
            "XX_DEMO_NUOSXL_20260115070500.txt",
            Stations.air(
                "A-1", "pH", "", "COD", "mg/L", "TSS", "mg/L", "NH4", "mg/L", "Flowin", "m3/h",
                "Flow", "m3/h", "Temp", "°C"));
    assertThat(message.rejections()).isEmpty();
    assertThat(message.readings())
        .extracting(Reading::parameter, Reading::value)
        .containsExactly(
            tuple("pH", new BigDecimal("7.42")),
            tuple("COD", new BigDecimal("38.12")),
            tuple("TSS", new BigDecimal("21.04")),
            tuple("NH4", new BigDecimal("3.11")),
            tuple("Flowin", new BigDecimal("12.5")),
            tuple("Flow", new BigDecimal("11.9")),
            tuple("Temp", new BigDecimal("29.1")));
  }

  private static ReceivedMessage decode(String fileName, Station station) throws IOException {
    String folder = System.getenv().getOrDefault("QUANTRAC_SHARED_DATA", "../../shared/data");
    Path file = Path.of(folder).resolve("circular10-txt").resolve(fileName);
    Assumptions.assumeTrue(
        Files.exists(file), "shared data absent: " + file.toAbsolutePath().normalize());
    return new MessageDecoder(new FixedRegistry().with(station), ParameterCatalogue.load())
        .decode(
            new RawMessage(
                "quantrac/v1/stations/A-1/txt",
                Files.readAllBytes(file),
                Instant.parse("2026-01-15T00:06:00Z").toEpochMilli(),
                fileName));
  }
}
