package vn.quantrac.mqtt.decode;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationRegistry;
import vn.quantrac.domain.station.StationState;
import vn.quantrac.domain.unit.Unit;
import vn.quantrac.domain.unit.UnitTable;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.rulebooks.ParameterCatalogue;

/**
 * Takes messages apart into readings and rejections. Never throws on what a message holds; an
 * exception of the registry passes through. Thread-safe if the registry is.
 *
 * <p>Bad readings are refused one by one while the good ones of the same message stand. Before
 * anything is refused for what the registry says, the registry's source is asked once, because a
 * reading may overtake the registration of its station or series.
 */
public final class MessageDecoder {

  private static final Set<RejectionReason> BY_REGISTRY =
      EnumSet.of(RejectionReason.UNKNOWN_PARAMETER, RejectionReason.UNKNOWN_UNIT);
  private static final int LONGEST_UNIT = 32;
  private static final int LONGEST_FILE_NAME = 255;

  private final StationRegistry registry;
  private final ParameterAliases aliases;
  private final UnitTable units;

  /** A decoder for the stations of that registry, with the names and units of that catalogue. */
  public MessageDecoder(StationRegistry registry, ParameterCatalogue catalogue) {
    this.registry = registry;
    this.aliases = ParameterAliases.of(catalogue);
    this.units = catalogue.units();
  }

  /** What the message says. Received equals readings plus rejections. */
  public ReceivedMessage decode(RawMessage message) {
    Optional<TopicPattern> topic = TopicPattern.of(message.topic());
    if (topic.isEmpty()) {
      return refused(
          message,
          "",
          null,
          new Refusal(
              RejectionReason.UNKNOWN_TOPIC,
              "topic must be quantrac/v1/stations/{station}/readings, txt or state, but it is "
                  + Refusal.shown(message.topic())));
    }
    String code = topic.get().stationCode();
    Optional<Station> known = registry.find(code);
    boolean asked = known.isEmpty();
    Optional<Station> station = asked ? registry.findNow(code) : known;
    ReceivedMessage received = decode(message, topic.get(), station.orElse(null));
    if (!asked && received.rejections().stream().anyMatch(MessageDecoder::byRegistry)) {
      Optional<Station> now = registry.findNow(code);
      if (!now.equals(known)) {
        return decode(message, topic.get(), now.orElse(null));
      }
    }
    return received;
  }

  private static boolean byRegistry(Rejection rejection) {
    return BY_REGISTRY.contains(rejection.reason());
  }

  private ReceivedMessage decode(
      RawMessage message, TopicPattern topic, @Nullable Station station) {
    try {
      if (topic.kind().isEmpty()) {
        throw new Refusal(
            RejectionReason.UNKNOWN_TOPIC,
            "topic must end with readings, txt or state, but it is "
                + Refusal.shown(message.topic()));
      }
      if (station == null) {
        throw new Refusal(
            RejectionReason.UNKNOWN_STATION,
            "station must be registered, but it is " + Refusal.shown(topic.stationCode()));
      }
      byte[] payload = message.payload();
      if (payload.length > Limits.PAYLOAD_BYTES) {
        throw new Refusal(
            RejectionReason.PAYLOAD_TOO_LARGE,
            "payload must be at most %d bytes, but it is %d"
                .formatted(Limits.PAYLOAD_BYTES, payload.length));
      }
      Instant receivedAt = Instant.ofEpochMilli(message.receivedAtMillis());
      return switch (topic.kind().get()) {
        case STATE -> state(message, station, StateMessages.parse(payload, receivedAt));
        case READINGS -> readings(message, station, JsonReadings.parse(payload, receivedAt));
        case TEXT ->
            readings(
                message,
                station,
                TextReadings.parse(payload, message.fileName(), station.timeZone(), receivedAt));
      };
    } catch (Refusal refusal) {
      return refused(message, topic.stationCode(), station, refusal);
    }
  }

  private ReceivedMessage readings(RawMessage message, Station station, ReportedMessage reported) {
    Set<String> names = new HashSet<>();
    reported.readings().forEach(one -> names.add(one.parameter()));
    Map<String, Series> series = aliases.resolve(station, names);
    List<Reading> readings = new ArrayList<>(reported.readings().size());
    List<Rejection> rejections = new ArrayList<>(reported.rejections());
    for (ReportedReading one : reported.readings()) {
      try {
        readings.add(reading(one, series.get(one.parameter()), station));
      } catch (Refusal refusal) {
        rejections.add(refusal.toRejection(one.index()));
      }
    }
    rejections.sort(
        Comparator.comparing(
            Rejection::readingIndex, Comparator.nullsFirst(Comparator.naturalOrder())));
    return received(message, station.code(), station, reported.order(), readings, rejections, null);
  }

  private Reading reading(ReportedReading reported, @Nullable Series series, Station station)
      throws Refusal {
    if (series == null) {
      throw new Refusal(
          RejectionReason.UNKNOWN_PARAMETER,
          "parameter must be one of station %s, by its name or one unambiguous alias, but it is %s"
              .formatted(station.code(), Refusal.shown(reported.parameter())));
    }
    if (reported.unit().isBlank() || units.same(reported.unit(), series.unit())) {
      return Reading.of(
          series.parameter(), reported.observedAt(), reported.value(), reported.status());
    }
    Unit from = known(reported.unit(), reported.unit(), series);
    Unit to = known(series.unit(), reported.unit(), series);
    BigDecimal value = reported.value() == null ? BigDecimal.ONE : reported.value();
    BigDecimal converted =
        units
            .convert(value, from, to, aliases.molarMass(series.parameter()))
            .orElseThrow(() -> unknownUnit(reported.unit(), series));
    return new Reading(
        series.parameter(),
        reported.observedAt(),
        reported.value() == null ? null : Limits.value(converted),
        reported.status(),
        reported.value() == null ? null : Decimals.canonical(reported.value()),
        reported.value() == null ? null : reported.unit().strip());
  }

  private Unit known(String spelling, String reportedUnit, Series series) throws Refusal {
    return spelling.length() > LONGEST_UNIT
        ? unit(Optional.empty(), reportedUnit, series)
        : unit(units.find(spelling), reportedUnit, series);
  }

  private static Unit unit(Optional<Unit> found, String reportedUnit, Series series)
      throws Refusal {
    return found.orElseThrow(() -> unknownUnit(reportedUnit, series));
  }

  private static Refusal unknownUnit(String reportedUnit, Series series) {
    return new Refusal(
        RejectionReason.UNKNOWN_UNIT,
        "unit of %s must be convertible to %s, but it is %s"
            .formatted(
                Refusal.shown(series.parameter()),
                Refusal.shown(series.unit()),
                Refusal.shown(reportedUnit)));
  }

  private static ReceivedMessage state(
      RawMessage message, Station station, @Nullable StationState state) {
    return received(
        message, station.code(), station, onArrival(message), List.of(), List.of(), state);
  }

  private static ReceivedMessage refused(
      RawMessage message, String stationCode, @Nullable Station station, Refusal refusal) {
    return received(
        message,
        stationCode,
        station,
        onArrival(message),
        List.of(),
        List.of(refusal.toRejection(null)),
        null);
  }

  private static ReceivedMessage received(
      RawMessage message,
      String stationCode,
      @Nullable Station station,
      SentOrder order,
      List<Reading> readings,
      List<Rejection> rejections,
      @Nullable StationState state) {
    return new ReceivedMessage(
        message.topic(),
        stationCode,
        station,
        Instant.ofEpochMilli(message.receivedAtMillis()),
        readings.size() + rejections.size(),
        order,
        List.copyOf(readings),
        List.copyOf(rejections),
        rejections.isEmpty() ? null : message.payload(),
        fileName(message.fileName()),
        state);
  }

  private static SentOrder onArrival(RawMessage message) {
    return new SentOrder(Instant.ofEpochMilli(message.receivedAtMillis()), 0);
  }

  private static @Nullable String fileName(@Nullable String sent) {
    if (sent == null) {
      return null;
    }
    String printable = Refusal.printable(sent);
    return printable.length() <= LONGEST_FILE_NAME
        ? printable
        : printable.substring(printable.length() - LONGEST_FILE_NAME);
  }
}
