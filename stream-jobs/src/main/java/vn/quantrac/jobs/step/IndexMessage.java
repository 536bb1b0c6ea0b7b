package vn.quantrac.jobs.step;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexLevel;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.index.SubIndex;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * The JSON of {@code out/aqi/{station}}: the fields of an index row in the API, and the station.
 */
final class IndexMessage {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Rulebooks rulebooks;

  IndexMessage(Rulebooks rulebooks) {
    this.rulebooks = rulebooks;
  }

  String json(IndexRow row) {
    ObjectNode message = JSON.createObjectNode();
    message.put("station", row.station());
    message.put("start", row.start().toString());
    message.put("end", row.end().toString());
    message.put("value", row.value());
    IndexLevel level = level(row);
    message.put("level", level == null ? null : level.nameVietnamese());
    message.put("levelEn", level == null ? null : level.nameEnglish());
    message.put("color", level == null ? null : level.color());
    message.put("driver", row.driver());
    ObjectNode subIndices = message.putObject("subIndices");
    for (SubIndex subIndex : row.subIndices()) {
      ObjectNode one = subIndices.putObject(subIndex.parameter());
      one.put("value", subIndex.value());
      one.put("exact", subIndex.exact());
      one.put("concentration", subIndex.concentration());
      one.put("averaging", subIndex.averaging());
    }
    message.put("scheme", row.scheme());
    row.remarks().forEach(message.putArray("remarks")::add);
    return message.toString();
  }

  private @Nullable IndexLevel level(IndexRow row) {
    String code = row.level();
    for (IndexScheme scheme : rulebooks.indexSchemes()) {
      if (code != null && scheme.reference().equals(row.scheme())) {
        return scheme.level(code).orElse(null);
      }
    }
    return null;
  }
}
