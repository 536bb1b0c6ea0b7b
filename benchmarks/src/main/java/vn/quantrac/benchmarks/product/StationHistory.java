package vn.quantrac.benchmarks.product;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import vn.quantrac.mqtt.client.Publication;

/**
 * What one station sends: a reading of each parameter, time after time, so many in a message.
 *
 * @param code of the station
 * @param first time of the first readings
 * @param intervalSeconds between two times
 * @param readingsPerMessage a multiple or a divisor of the number of parameters
 */
public record StationHistory(
    String code, Instant first, int intervalSeconds, int readingsPerMessage) {

  private static final int PARAMETERS = Ambient.PARAMETERS.size();

  /** The so many-th message, from 0. */
  public Publication message(int number) {
    return Publication.of(
        "quantrac/v1/stations/" + code + "/readings",
        json(number).getBytes(StandardCharsets.UTF_8));
  }

  private String json(int number) {
    long reading = (long) number * readingsPerMessage;
    Instant sentAt = observedAt(reading + readingsPerMessage - 1);
    StringBuilder json = new StringBuilder(readingsPerMessage * 80 + 80);
    json.append("{\"sequence\":").append(number).append(",\"sentAt\":\"").append(sentAt);
    json.append("\",\"readings\":[");
    String observedAt = observedAt(reading).toString();
    for (int i = 0; i < readingsPerMessage; i++, reading++) {
      if (reading % PARAMETERS == 0) {
        observedAt = observedAt(reading).toString();
      }
      String parameter = Ambient.PARAMETERS.get((int) (reading % PARAMETERS));
      json.append(i == 0 ? "" : ",").append("{\"parameter\":\"").append(parameter);
      json.append("\",\"observedAt\":\"").append(observedAt).append("\",\"value\":");
      json.append(Ambient.value(parameter, (int) (reading / PARAMETERS))).append('}');
    }
    return json.append("]}").toString();
  }

  /** The time of the so many-th reading, from 0. */
  public Instant observedAt(long reading) {
    return first.plusSeconds(reading / PARAMETERS * intervalSeconds);
  }

  /** The message that holds the reading of this parameter at this time. */
  public int messageOf(String parameter, Instant observedAt) {
    long time = (observedAt.getEpochSecond() - first.getEpochSecond()) / intervalSeconds;
    long reading = time * PARAMETERS + Ambient.PARAMETERS.indexOf(parameter);
    return (int) (reading / readingsPerMessage);
  }
}
