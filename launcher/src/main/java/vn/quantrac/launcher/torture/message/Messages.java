package vn.quantrac.launcher.torture.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import vn.quantrac.launcher.torture.message.Measured.Value;

/** Writes planned messages out as gateways send them. Thread-safe. */
public final class Messages {

  /** Readings of a minute that a correction changes: the first ones that hold a value. */
  static final int CORRECTED = 3;

  private static final Instant BEGINNING = Instant.parse("2025-03-01T00:00:00Z");
  private static final Instant DECADES_AHEAD = Instant.parse("2099-01-01T00:00:00Z");
  private static final int MINUTE = 60;

  private final long seed;
  private final Measured measured;

  Messages(long seed) {
    this.seed = seed;
    this.measured = new Measured(seed);
  }

  /** Where it is published. */
  public String topic(PlannedMessage message) {
    String kind =
        switch (message.kind()) {
          case STATE -> "state";
          case GARBAGE -> message.number() == Garbage.OTHER_TOPIC ? "lunch" : "readings";
          default -> "readings";
        };
    return "quantrac/v1/stations/" + SeededMessages.station(message.station()) + "/" + kind;
  }

  /** What it holds. */
  public byte[] payload(PlannedMessage message) {
    return switch (message.kind()) {
      case GARBAGE ->
          Garbage.payload(
              message.number(),
              "%d-%d-%d".formatted(message.station(), message.step(), message.sequence()),
              Seeds.random(seed, 90, message.station(), message.step()));
      case STATE ->
          bytes(
              "{\"state\":\"%s\",\"at\":\"%s\"}"
                  .formatted(message.number() == 0 ? "offline" : "online", end(message.step())));
      case CORRECTION, OUTDATED -> bytes(corrected(message));
      case MINUTE, AGAIN, BACKLOG, DRIFTED, MIXED, AHEAD -> bytes(minutes(message));
    };
  }

  private String minutes(PlannedMessage message) {
    StringBuilder text = head(message, end(message.step() + message.steps() - 1).plusSeconds(3));
    for (int i = 0; i < message.steps(); i++) {
      int step = message.step() + i;
      Instant at =
          switch (message.kind()) {
            case AHEAD -> DECADES_AHEAD.plusSeconds((long) MINUTE * step);
            case DRIFTED -> end(step).plusSeconds(message.number());
            default -> end(step);
          };
      Value[] values = measured.at(message.station(), step);
      for (int series = 0; series < values.length; series++) {
        add(text, series, at, values[series], 0);
      }
    }
    if (message.kind() == MessageKind.MIXED) {
      text.append(',').append(BadReading.json(message.number(), end(message.step()).toString()));
    }
    return text.append("]}").toString();
  }

  /** Each number stands for other values; an outdated one was sent before the minute's own. */
  private String corrected(PlannedMessage message) {
    Instant at = end(message.step());
    StringBuilder text =
        head(
            message,
            message.kind() == MessageKind.OUTDATED
                ? at.plusSeconds(1)
                : at.plusSeconds(3_600L * message.number()));
    Value[] values = measured.at(message.station(), message.step());
    int corrected = 0;
    for (int series = 0; corrected < CORRECTED; series++) {
      if (values[series].tenths() != null) {
        add(text, series, at, values[series], message.number());
        corrected++;
      }
    }
    return text.append("]}").toString();
  }

  private static StringBuilder head(PlannedMessage message, Instant sentAt) {
    return new StringBuilder(1_200)
        .append("{\"sequence\":")
        .append(message.sequence())
        .append(",\"sentAt\":\"")
        .append(sentAt)
        .append("\",\"readings\":[");
  }

  private static void add(StringBuilder text, int series, Instant at, Value value, int more) {
    if (text.charAt(text.length() - 1) != '[') {
      text.append(',');
    }
    text.append("{\"parameter\":\"")
        .append(Measured.PARAMETERS.get(series))
        .append("\",\"observedAt\":\"")
        .append(at)
        .append("\",\"value\":")
        .append(value.text(more));
    if (!value.status().equals("00")) {
      text.append(",\"status\":\"").append(value.status()).append('"');
    }
    text.append('}');
  }

  /** End of a minute. */
  private static Instant end(int step) {
    return BEGINNING.plusSeconds((long) MINUTE * (step + 1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
