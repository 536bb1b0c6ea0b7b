package vn.quantrac.simulator.station;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at a station in the course of ordinary days, drawn from the seed: the same day
 * has the same episodes always. Thread-safe.
 */
final class EverydayEpisodes implements Episodes {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final int KEPT_DAYS = 8;

  /** Twelve minutes: short enough that the hour keeps three quarters of its readings. */
  private static final Duration SPAN_CHECK = Duration.ofMinutes(12);

  /** How far a clock is ahead: beyond the ten minutes that the receiver tolerates. */
  private static final Duration CLOCK_SHIFT = Duration.ofMinutes(25);

  /**
   * @param times how many parts the day has, in each of which it may happen once
   * @param likely how likely it is in each of them, 0 to 1
   * @param oneInstrument whether it concerns one instrument or the station
   */
  private record Habit(
      Misbehaviour kind,
      int times,
      double likely,
      int leastMinutes,
      int mostMinutes,
      boolean oneInstrument) {

    Habit(
        Misbehaviour kind,
        double likely,
        int leastMinutes,
        int mostMinutes,
        boolean oneInstrument) {
      this(kind, 1, likely, leastMinutes, mostMinutes, oneInstrument);
    }

    String channel(int part) {
      return "habit-" + kind + (part == 0 ? "" : "-" + part);
    }
  }

  private static final List<Habit> HABITS =
      List.of(
          new Habit(Misbehaviour.GAP, 0.35, 8, 70, false),
          new Habit(Misbehaviour.LOST_MESSAGES, 12, 0.8, 2, 6, false),
          new Habit(Misbehaviour.POWER_CUT, 0.08, 20, 150, false),
          new Habit(Misbehaviour.DUPLICATE, 0.5, 3, 15, false),
          new Habit(Misbehaviour.OUT_OF_ORDER, 0.5, 4, 15, false),
          new Habit(Misbehaviour.CLOCK_JUMP, 0.05, 3, 8, false),
          new Habit(Misbehaviour.MALFORMED_PAYLOAD, 0.2, 1, 2, false),
          new Habit(Misbehaviour.FLAT_LINE, 0.12, 180, 540, true),
          new Habit(Misbehaviour.SPIKE, 0.25, 1, 2, true),
          new Habit(Misbehaviour.FAULT, 0.2, 30, 240, true));

  private final Noise noise;
  private final List<Instrument> instruments;
  private final Map<LocalDate, List<Episode>> days = new ConcurrentHashMap<>();

  EverydayEpisodes(Noise noise, List<Instrument> instruments) {
    this.noise = noise;
    this.instruments = List.copyOf(instruments);
  }

  @Override
  public List<Episode> at(Instant at) {
    LocalDate day = at.atOffset(VIETNAM).toLocalDate();
    List<Episode> found = new ArrayList<>();
    for (LocalDate start : List.of(day.minusDays(1), day)) {
      for (Episode episode : ofDay(start)) {
        if (episode.covers(at)) {
          found.add(episode);
        }
      }
    }
    return found;
  }

  /** Those that begin on that day. */
  private List<Episode> ofDay(LocalDate day) {
    if (days.size() > KEPT_DAYS) {
      days.clear();
    }
    return days.computeIfAbsent(day, this::drawn);
  }

  private List<Episode> drawn(LocalDate day) {
    List<Episode> episodes = new ArrayList<>();
    for (Habit habit : HABITS) {
      for (int part = 0; part < habit.times(); part++) {
        if (noise.uniform(habit.channel(part), day.toEpochDay()) < habit.likely()) {
          episodes.add(drawn(habit, part, day.toEpochDay()));
        }
      }
    }
    Instant midnight = day.atStartOfDay().toInstant(VIETNAM);
    Instant check = midnight.plus(Duration.ofMinutes(65));
    for (Instrument instrument : instruments) {
      if (instrument.calibrated()) {
        episodes.add(
            Episode.of(
                Misbehaviour.CALIBRATION, instrument.parameter(), check, check.plus(SPAN_CHECK)));
        check = check.plus(SPAN_CHECK);
      }
    }
    return List.copyOf(episodes);
  }

  private Episode drawn(Habit habit, int part, long day) {
    String channel = habit.channel(part);
    double within = part + noise.uniform(channel + "-start", day);
    long startSecond = (long) (86_400 * within / habit.times());
    Instant from = Instant.ofEpochSecond(day * 86_400 + startSecond).minus(Duration.ofHours(7));
    double share = noise.uniform(channel + "-length", day);
    long seconds =
        Math.round(
            60 * (habit.leastMinutes() + share * (habit.mostMinutes() - habit.leastMinutes())));
    @Nullable String parameter = null;
    if (habit.oneInstrument()) {
      int chosen = (int) (instruments.size() * noise.uniform(channel + "-instrument", day));
      parameter = instruments.get(chosen).parameter();
    }
    return new Episode(habit.kind(), parameter, from, from.plusSeconds(seconds), CLOCK_SHIFT);
  }
}
