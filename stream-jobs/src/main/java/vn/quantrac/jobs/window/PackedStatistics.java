package vn.quantrac.jobs.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Statistics of one station in some thirty bytes each, where the objects take three hundred. */
final class PackedStatistics {

  private static final AveragingPeriod[] PERIODS = AveragingPeriod.values();
  private static final int FIRST_SIZE = 1_024;

  private PackedStatistics() {}

  static byte[] of(Collection<PeriodStatistic> statistics) {
    DataOutputSerializer target = new DataOutputSerializer(FIRST_SIZE);
    Map<String, Integer> parameters = new LinkedHashMap<>();
    statistics.forEach(one -> parameters.putIfAbsent(one.parameter(), parameters.size()));
    try {
      CompactForm.write(parameters.size(), target);
      for (String parameter : parameters.keySet()) {
        target.writeUTF(parameter);
      }
      CompactForm.write(statistics.size(), target);
      Instant before = Instant.EPOCH;
      for (PeriodStatistic one : statistics) {
        CompactForm.write(parameters.getOrDefault(one.parameter(), -1), target);
        write(one, before, target);
        before = one.end();
      }
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return target.getCopyOfBuffer();
  }

  private static void write(PeriodStatistic one, Instant before, DataOutputSerializer target)
      throws IOException {
    target.writeByte(one.period().ordinal());
    CompactForm.write(one.end(), before, target);
    CompactForm.write(one.start(), one.end(), target);
    CompactForm.write(one.mean(), target);
    CompactForm.write(one.min(), target);
    CompactForm.write(one.max(), target);
    CompactForm.write(one.count(), target);
    CompactForm.write(one.expected(), target);
    CompactForm.write(one.validParts(), target);
    target.writeBoolean(one.valid());
    CompactForm.write(one.verification(), target);
    Losses losses = one.losses();
    boolean lost = losses.total() > 0;
    target.writeBoolean(lost);
    if (lost) {
      CompactForm.write(losses.calibrating(), target);
      CompactForm.write(losses.fault(), target);
      CompactForm.write(losses.withoutValue(), target);
      CompactForm.write(losses.failedTest(), target);
      CompactForm.write(losses.invalidated(), target);
      CompactForm.write(losses.stopped(), target);
    }
  }

  /** What was packed, in its order. */
  static List<PeriodStatistic> read(String station, byte[] packed) {
    DataInputDeserializer source = new DataInputDeserializer(packed);
    try {
      String[] parameters = new String[number(source)];
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = source.readUTF().intern();
      }
      int count = number(source);
      List<PeriodStatistic> statistics = new ArrayList<>(count);
      Instant before = Instant.EPOCH;
      for (int i = 0; i < count; i++) {
        PeriodStatistic one = read(station, parameters[number(source)], before, source);
        statistics.add(one);
        before = one.end();
      }
      return statistics;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static PeriodStatistic read(
      String station, String parameter, Instant before, DataInputDeserializer source)
      throws IOException {
    AveragingPeriod period = PERIODS[source.readByte()];
    Instant end = CompactForm.read(before, source);
    Instant start = CompactForm.read(end, source);
    BigDecimal mean = CompactForm.readDecimal(source);
    BigDecimal min = CompactForm.readDecimal(source);
    BigDecimal max = CompactForm.readDecimal(source);
    int readings = number(source);
    int expected = number(source);
    int validParts = number(source);
    boolean valid = source.readBoolean();
    int verification = number(source);
    return new PeriodStatistic(
        station,
        parameter,
        period,
        start,
        end,
        mean,
        min,
        max,
        readings,
        expected,
        validParts,
        valid,
        source.readBoolean() ? losses(source) : Losses.NONE,
        verification);
  }

  private static Losses losses(DataInputDeserializer source) throws IOException {
    return new Losses(
        number(source),
        number(source),
        number(source),
        number(source),
        number(source),
        number(source));
  }

  private static int number(DataInputDeserializer source) throws IOException {
    return (int) CompactForm.read(source);
  }
}
