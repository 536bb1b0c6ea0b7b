package vn.quantrac.api.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.geom.Path2D;

/**
 * The border of one province or commune.
 *
 * @param code the state's code of the unit
 * @param name full name in Vietnamese
 * @param province code of the province; of a province its own
 * @param area islands and holes included; x is longitude, y latitude
 */
record Boundary(String code, String name, String province, Path2D area) {

  static Boundary of(JsonNode feature) {
    JsonNode properties = feature.path("properties");
    JsonNode geometry = feature.path("geometry");
    Path2D.Double area = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    JsonNode coordinates = geometry.path("coordinates");
    if (geometry.path("type").asText().equals("MultiPolygon")) {
      coordinates.forEach(polygon -> polygon.forEach(ring -> add(area, ring)));
    } else {
      coordinates.forEach(ring -> add(area, ring));
    }
    String code = properties.path("code").asText();
    return new Boundary(
        code,
        properties.path("fullName").asText(),
        properties.path("provinceCode").asText(code),
        area);
  }

  private static void add(Path2D.Double area, JsonNode ring) {
    for (int i = 0; i < ring.size(); i++) {
      double x = ring.get(i).get(0).doubleValue();
      double y = ring.get(i).get(1).doubleValue();
      if (i == 0) {
        area.moveTo(x, y);
      } else {
        area.lineTo(x, y);
      }
    }
    area.closePath();
  }

  boolean contains(double latitude, double longitude) {
    return area.contains(longitude, latitude);
  }
}
