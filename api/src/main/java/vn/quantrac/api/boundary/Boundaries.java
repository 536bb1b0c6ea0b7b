package vn.quantrac.api.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The borders of the 34 provinces since July 2025, within about 200 m, and of the communes of three
 * of them, within about 30 m. Source: the vietnamese-provinces-database of Thang Le Quoc (MIT),
 * after the state cartography publisher's map of administrative units. Immutable.
 */
public final class Boundaries {

  private final List<Boundary> provinces;
  private final List<Boundary> communes;

  private Boundaries(List<Boundary> provinces, List<Boundary> communes) {
    this.provinces = provinces;
    this.communes = communes;
  }

  /** Reads the shipped files. */
  public static Boundaries load() {
    return new Boundaries(read("provinces.geojson"), read("communes.geojson"));
  }

  private static List<Boundary> read(String name) {
    try (InputStream file = Boundaries.class.getResourceAsStream("/boundaries/" + name)) {
      if (file == null) {
        throw new IllegalStateException("boundaries/" + name + " is missing");
      }
      List<Boundary> boundaries = new ArrayList<>();
      for (JsonNode feature : JsonMapper.builder().build().readTree(file).path("features")) {
        boundaries.add(Boundary.of(feature));
      }
      return List.copyOf(boundaries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The full name of the province of that code, if there is one. */
  public Optional<String> provinceName(String code) {
    return provinces.stream()
        .filter(one -> one.code().equals(code))
        .map(Boundary::name)
        .findFirst();
  }

  /** Whether the place lies in the province of that code. Places in degrees (WGS 84). */
  public boolean isInProvince(String code, double latitude, double longitude) {
    return provinces.stream()
        .anyMatch(one -> one.code().equals(code) && one.contains(latitude, longitude));
  }

  /** The full name of the commune or ward of the place; empty where its border is not known. */
  public Optional<String> communeName(double latitude, double longitude) {
    return communes.stream()
        .filter(one -> one.contains(latitude, longitude))
        .map(Boundary::name)
        .findFirst();
  }
}
