package vn.quantrac.mqtt.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

class TextMessageTest {

  private static final Instant RECEIVED = Instant.parse("2026-03-25T00:10:00Z");

  /** The zone is UTC+7: 00:05 there is 17:05 of the day before in UTC. */
  private static final Instant OBSERVED = Instant.parse("2026-03-24T17:05:00Z");

  private final FixedRegistry registry =
      new FixedRegistry()
          .with(
              Stations.air(
                  "W-1",
                  "PM2.5",
                  "ug/m3",
                  "pH",
                  "",
                  "COD",
                  "mg/L",
                  "NH4",
                  "mg/L",
                  "Flowin",
                  "m3/h",
                  "Flow",
                  "m3/h",
                  "Temp",
                  "°C",
                  "m,p-Xylene",
                  "ug/m3",
                  "Radiation",
                  "W/m2"));
  private final MessageDecoder decoder = new MessageDecoder(registry, ParameterCatalogue.load());

  @Test
  void oneLineIsOneReading() {
    assertThat(only("PM2.5\t27.81\tug/m3\t20260325000500\t00\r\n"))
        .isEqualTo(
            Reading.of("PM2.5", OBSERVED, new BigDecimal("27.81"), InstrumentStatus.MEASURING));
  }

  @Test
  void bothLineEndsTheLastOneMissingAndAByteOrderMarkAreFine() {
    ReceivedMessage message =
        decode(
            "\uFEFFPM2.5\t1\tug/m3\t20260325000500\t00\r\n"
                + "pH\t7.8485\t\t20260325000000\t00\n\n"
                + "COD\t38.1200\tmg/l\t20260325000500\t01");
    assertThat(message.rejections()).isEmpty();
    assertThat(message.readings())
        .extracting(Reading::parameter, Reading::value, Reading::status)
        .containsExactly(
            tuple("PM2.5", new BigDecimal("1"), InstrumentStatus.MEASURING),
            tuple("pH", new BigDecimal("7.8485"), InstrumentStatus.MEASURING),
            tuple("COD", new BigDecimal("38.12"), InstrumentStatus.CALIBRATING));
  }

  @ParameterizedTest
  @CsvSource({
    "'PM2,5', PM2.5",
    "Nhiệtđộ, Temp",
    "Amoni, NH4",
    "Flow_Out, Flow",
    "Flowin, Flowin",
    "'m,p-Xylene', 'm,p-Xylene'"
  })
  void nameInUseMeansTheRegisteredSeries(String name, String parameter) {
    assertThat(only(name + "\t1\t\t20260325000500\t00").parameter()).isEqualTo(parameter);
  }

  @Test
  void accentsAreComparedAfterComposition() {
    String decomposed = java.text.Normalizer.normalize("Nhiệtđộ", java.text.Normalizer.Form.NFD);
    assertThat(only(decomposed + "\t29.1\toC\t20260325000500\t00").parameter()).isEqualTo("Temp");
  }

  @Test
  void inflowAndOutflowStayApart() {
    ReceivedMessage message =
        decode("Flowin\t12.5\tm3/h\t20260325000500\t00\nFlow_Out\t11.9\tm3/h\t20260325000500\t00");
    assertThat(message.readings()).extracting(Reading::parameter).containsExactly("Flowin", "Flow");
  }

  @Test
  void twoAliasesOfOneSeriesInOneMessageAreRefusedWhateverTheirOrder() {
    String one = "Amoni\t1\t\t20260325000500\t00\n";
    String other = "NH4-N\t2\t\t20260325000500\t00\n";
    assertThat(reasons(decode(one + other)))
        .containsExactly(RejectionReason.UNKNOWN_PARAMETER, RejectionReason.UNKNOWN_PARAMETER);
    assertThat(reasons(decode(other + one))).hasSize(2);
  }

  @Test
  void registeredNameStandsBesideItsRefusedAlias() {
    ReceivedMessage message =
        decode("Amoni\t1\t\t20260325000500\t00\nNH4\t2\t\t20260325000500\t00\n");
    assertThat(message.readings()).extracting(Reading::value).containsExactly(new BigDecimal(2));
    assertThat(message.rejections()).extracting(Rejection::readingIndex).containsExactly(0);
  }

  @Test
  void smallNegativeValuesAreReadings() {
    assertThat(only("Radiation\t-1.60\tw/m2\t20260325000500\t00").value())
        .isEqualByComparingTo("-1.6");
  }

  @Test
  void faultKeepsItsPlausibleValue() {
    Reading reading = only("PM2.5\t31.4\tug/m3\t20260325000500\t02");
    assertThat(reading.status()).isEqualTo(InstrumentStatus.FAULT);
    assertThat(reading.value()).isEqualByComparingTo("31.4");
  }

  @Test
  void faultMayComeWithoutValue() {
    assertThat(only("PM2.5\t\tug/m3\t20260325000500\t02").value()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PM2.5<t>27,81<t>ug/m3<t>20260325000500<t>00 | INVALID_VALUE",
        "PM2.5<t>1.000,5<t>ug/m3<t>20260325000500<t>00 | INVALID_VALUE",
        "PM2.5<t>NaN<t>ug/m3<t>20260325000500<t>00 | INVALID_VALUE",
        "PM2.5<t>٣<t>ug/m3<t>20260325000500<t>00 | INVALID_VALUE",
        "PM2.5<t><t>ug/m3<t>20260325000500<t>00 | MISSING_FIELD",
        "<t>1<t>ug/m3<t>20260325000500<t>00 | MISSING_FIELD",
        "PM2.5<t>1<t>ug/m3<t>20260325000500<t> | MISSING_FIELD",
        "PM2.5<t>1<t>furlong<t>20260325000500<t>00 | UNKNOWN_UNIT",
        "PM2.5<t>1<t>ug/m3<t>20260325000500<t>03 | UNKNOWN_STATUS",
        "PM2.5<t>1<t>ug/m3<t>20260325000500<t>0 | UNKNOWN_STATUS",
        "PM2.5<t>1<t>ug/m3<t>2026-03-25 00:05<t>00 | INVALID_TIME",
        "PM2.5<t>1<t>ug/m3<t>20260230000500<t>00 | INVALID_TIME",
        "PM2.5<t>1<t>ug/m3<t>20260325072001<t>00 | TIME_IN_FUTURE",
        "XYZ<t>1<t>ug/m3<t>20260325000500<t>00 | UNKNOWN_PARAMETER",
        "PM2.5<t>1<t>ug/m3<t>20260325000500 | MALFORMED_TEXT",
        "PM2.5 1 ug/m3 20260325000500 00 | MALFORMED_TEXT",
        "PM2.5<t>1<t>ug/m3<t>20260325000500<t>00<t>x | MALFORMED_TEXT",
      })
  void badLineIsRefusedAndTheOthersStand(String line, RejectionReason reason) {
    String good = "pH\t7\t\t20260325000500\t00\r\n";
    ReceivedMessage message = decode(good + line.replace("<t>", "\t") + "\r\n" + good);
    assertThat(message.readings()).hasSize(2);
    assertThat(message.received()).isEqualTo(3);
    assertThat(message.rejections())
        .extracting(Rejection::reason, Rejection::readingIndex)
        .containsExactly(tuple(reason, 1));
  }

  @Test
  void everyCutInsideALineIsSeen() {
    String whole = "PM2.5\t27.81\tug/m3\t20260325000500\t00";
    for (int length = 1; length < whole.length(); length++) {
      ReceivedMessage message = decode(whole.substring(0, length));
      assertThat(message.readings()).as("cut at %d", length).isEmpty();
      assertThat(message.rejections()).as("cut at %d", length).hasSize(1);
    }
  }

  @Test
  void lineThatIsNotUtf8IsRefused() {
    ReceivedMessage message =
        decode("Nhiệt\t1\t\t20260325000500\t00".replace('ệ', 'ê').getBytes(ISO_8859_1), null);
    assertThat(reasons(message)).containsExactly(RejectionReason.MALFORMED_TEXT);
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'\r\n\r\n'"})
  void blankFileIsEmpty(String text) {
    assertThat(reasons(decode(text))).containsExactly(RejectionReason.EMPTY_MESSAGE);
  }

  @Test
  void timeInTheFileNameOrdersIt() {
    String line = "pH\t7\t\t20260325000500\t00";
    assertThat(decode(line.getBytes(UTF_8), "XX_DEMO_NUOSXL_20260325000730.txt").order())
        .isEqualTo(new SentOrder(Instant.parse("2026-03-24T17:07:30Z"), 0));
    assertThat(decode(line.getBytes(UTF_8), "anything.txt").order())
        .isEqualTo(new SentOrder(RECEIVED, 0));
    assertThat(decode(line.getBytes(UTF_8), "X_20269925000730.txt").order())
        .isEqualTo(new SentOrder(RECEIVED, 0));
    assertThat(reasons(decode(line.getBytes(UTF_8), "X_20270325000730.txt")))
        .containsExactly(RejectionReason.TIME_IN_FUTURE);
  }

  @Test
  void moreThanTenThousandLinesAreTooMany() {
    assertThat(reasons(decode("pH\t7\t\t20260325000500\t00\n".repeat(10_001))))
        .containsExactly(RejectionReason.TOO_MANY_READINGS);
    assertThat(decode("pH\t7\t\t20260325000500\t00\n".repeat(10_000)).readings()).hasSize(10_000);
  }

  private ReceivedMessage decode(String text) {
    return decode(text.getBytes(UTF_8), null);
  }

  private ReceivedMessage decode(byte[] payload, @Nullable String fileName) {
    return decoder.decode(
        new RawMessage("quantrac/v1/stations/W-1/txt", payload, RECEIVED.toEpochMilli(), fileName));
  }

  private Reading only(String text) {
    ReceivedMessage message = decode(text);
    assertThat(message.rejections()).isEmpty();
    assertThat(message.readings()).hasSize(1);
    return message.readings().get(0);
  }

  private static List<RejectionReason> reasons(ReceivedMessage message) {
    return message.rejections().stream().map(Rejection::reason).toList();
  }
}
