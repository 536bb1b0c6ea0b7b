package vn.quantrac.launcher.torture.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.station.StationRegistry;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.decode.MessageDecoder;
import vn.quantrac.rulebooks.ParameterCatalogue;

class SeededMessagesTest {
  private static final long NOW = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final SeededMessages MESSAGES = SeededMessages.of(7, 3, 60_000);

  private record Identity(int station, String parameter, Instant observedAt) {}

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    assertThat(texts(SeededMessages.of(7, 3, 3_000)))
        .isEqualTo(texts(SeededMessages.of(7, 3, 3_000)));
    assertThat(texts(SeededMessages.of(8, 3, 3_000)))
        .isNotEqualTo(texts(SeededMessages.of(7, 3, 3_000)));
  }

  private static List<String> texts(SeededMessages messages) {
    Messages written = messages.written();
    return messages.inOrder().stream()
        .map(
            one ->
                written.topic(one)
                    + new String(
                        written.payload(one), java.nio.charset.StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Test
  void everyKindOfMessageIsThere() {
    assertThat(MESSAGES.inOrder().stream().map(PlannedMessage::kind).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(MessageKind.class));
  }

  @Test
  void inEveryRunALineStandsAboveItsLimitForSixHours() {
    int no2 = Measured.PARAMETERS.indexOf("NO2");
    for (long seed : new long[] {4, 7}) {
      Measured measured = new Measured(seed);
      Set<String> line = new TreeSet<>();
      for (int step = 60; step < 420; step++) {
        Measured.Value value = measured.at(0, step)[no2];
        if (value.status().equals("00")) {
          line.add(value.text(0));
        }
      }
      // 1.2 times 200 ug/m3, the limit of an hour.
      assertThat(line).containsExactly("240.0");
      assertThat(measured.at(0, 420)[no2].text(0)).isNotEqualTo("240.0");
    }
  }

  @Test
  void messagesOfOneStationAreNotInTheOrderOfTheirMinutes() {
    List<Integer> minutes =
        MESSAGES.inOrder().stream()
            .filter(one -> one.station() == 0)
            .map(PlannedMessage::step)
            .toList();
    assertThat(minutes).isNotEqualTo(minutes.stream().sorted().toList());
  }

  /** The product's own decoder, and sets of contents, count the same as the plan says. */
  @Test
  void planSaysOfEachMessageWhatTheLedgerWillCount() {
    MessageDecoder decoder = new MessageDecoder(new AllStations(), ParameterCatalogue.load());
    Messages written = MESSAGES.written();
    Map<Identity, Set<String>> contents = new HashMap<>();
    for (PlannedMessage planned : MESSAGES.inOrder()) {
      ReceivedMessage message =
          decoder.decode(
              new RawMessage(written.topic(planned), written.payload(planned), NOW, null));
      int stored = 0;
      int duplicate = 0;
      int revised = 0;
      for (Reading reading : message.readings()) {
        Identity identity =
            new Identity(planned.station(), reading.parameter(), reading.observedAt());
        Set<String> known = contents.computeIfAbsent(identity, any -> new TreeSet<>());
        boolean first = known.isEmpty();
        boolean added = known.add(reading.value() + "|" + reading.status());
        stored += first ? 1 : 0;
        revised += added && !first ? 1 : 0;
        duplicate += added ? 0 : 1;
      }
      assertThat(
              List.of(stored, duplicate, revised, message.rejections().size(), message.received()))
          .as("%s: %s", planned, message.rejections())
          .containsExactly(
              planned.stored(),
              planned.duplicate(),
              planned.revised(),
              planned.rejected(),
              planned.received());
    }
    assertThat(contents.size()).isGreaterThan(58_000);
  }

  @Test
  void everyGarbageMessageIsAnotherOne() {
    Messages written = MESSAGES.written();
    List<String> garbage = new ArrayList<>();
    for (PlannedMessage message : MESSAGES.inOrder()) {
      if (message.kind() == MessageKind.GARBAGE) {
        garbage.add(
            written.topic(message)
                + new String(
                    written.payload(message), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(garbage).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }

  private static final class AllStations implements StationRegistry {
    @Override
    public Optional<Station> find(String code) {
      return Optional.of(
          new Station(
              code,
              code,
              StationKind.AMBIENT_AIR,
              9.9,
              106.3,
              Station.DEFAULT_ZONE,
              SeededMessages.parameters().stream()
                  .map(parameter -> new Series(parameter, "ug/m3", 60))
                  .toList(),
              1));
    }

    @Override
    public Optional<Station> findNow(String code) {
      return find(code);
    }

    @Override
    public void forget(String code) {
      // Nothing is remembered.
    }
  }
}
