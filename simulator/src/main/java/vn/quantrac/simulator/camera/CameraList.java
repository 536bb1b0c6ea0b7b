package vn.quantrac.simulator.camera;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Camera;

/**
 * The cameras of the simulated province, 124 as its air plan says (Decision 248/QĐ-UBND of 29
 * February 2024, annex, item 11). The plan names no places: they are spread over the 41 communes
 * and wards of the former Trà Vinh, and each name says that it is simulated.
 */
public final class CameraList {

  private static final String FILE = "/cameras/tra-vinh.csv";

  private CameraList() {}

  /** All cameras, ascending by code. */
  public static List<Camera> traVinh() {
    List<Camera> cameras = new ArrayList<>();
    try (InputStream file = CameraList.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      for (CSVRecord line :
          CSVFormat.RFC4180
              .builder()
              .setHeader()
              .setSkipHeaderRecord(true)
              .get()
              .parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
        cameras.add(
            new Camera(
                line.get("code"),
                line.get("name"),
                line.get("place"),
                line.get("commune"),
                Double.parseDouble(line.get("latitude")),
                Double.parseDouble(line.get("longitude")),
                direction(line.get("viewDirection")),
                line.get("unit"),
                0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cameras;
  }

  private static @Nullable Integer direction(String text) {
    return text.isEmpty() ? null : Integer.valueOf(text);
  }
}
