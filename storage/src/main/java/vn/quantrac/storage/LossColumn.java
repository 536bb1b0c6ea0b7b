package vn.quantrac.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Loss;
import vn.quantrac.domain.statistics.Losses;

/**
 * Losses as a JSON object: counts above 0 under the codes of {@link Loss}; null when nothing was
 * lost, which is nearly always so.
 */
final class LossColumn {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LossColumn() {}

  static @Nullable String json(Losses losses) {
    if (losses.equals(Losses.NONE)) {
      return null;
    }
    StringBuilder json = new StringBuilder("{");
    append(json, Loss.CALIBRATING, losses.calibrating());
    append(json, Loss.FAULT, losses.fault());
    append(json, Loss.WITHOUT_VALUE, losses.withoutValue());
    append(json, Loss.FAILED_TEST, losses.failedTest());
    append(json, Loss.INVALIDATED, losses.invalidated());
    append(json, Loss.STOPPED, losses.stopped());
    return json.append('}').toString();
  }

  private static void append(StringBuilder json, Loss loss, int count) {
    if (count > 0) {
      json.append(json.length() > 1 ? "," : "")
          .append('"')
          .append(loss.code())
          .append("\":")
          .append(count);
    }
  }

  static Losses read(@Nullable String json) {
    if (json == null) {
      return Losses.NONE;
    }
    try {
      JsonNode counts = JSON.readTree(json);
      return new Losses(
          counts.path(Loss.CALIBRATING.code()).asInt(),
          counts.path(Loss.FAULT.code()).asInt(),
          counts.path(Loss.WITHOUT_VALUE.code()).asInt(),
          counts.path(Loss.FAILED_TEST.code()).asInt(),
          counts.path(Loss.INVALIDATED.code()).asInt(),
          counts.path(Loss.STOPPED.code()).asInt());
    } catch (JsonProcessingException e) {
      throw new StorageException("a statistic holds losses that cannot be read", e);
    }
  }
}
