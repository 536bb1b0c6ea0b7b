package vn.quantrac.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The mappings that ship with the product, and those that a person writes. */
final class Mappings {

  private static final List<String> SHIPPED =
      List.of("beijing-prsa", "airnow-hanoi", "seoul-qa-flags", "quantrac-csv");

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final List<Mapping> mappings;

  private Mappings(List<Mapping> mappings) {
    this.mappings = mappings;
  }

  /** Those in the jar. */
  static Mappings shipped() {
    List<Mapping> mappings = new ArrayList<>();
    for (String name : SHIPPED) {
      String resource = "/mappings/" + name + ".yaml";
      try (InputStream in = Mappings.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("no resource " + resource);
        }
        mappings.add(read(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + resource, e);
      }
    }
    return new Mappings(List.copyOf(mappings));
  }

  /**
   * The mapping that a person asked for: the name of a shipped one, or a file.
   *
   * @throws ReplayProblem if it is neither, or the file is not a mapping
   */
  Mapping named(String nameOrFile) {
    for (Mapping mapping : mappings) {
      if (mapping.name().equals(nameOrFile)) {
        return mapping;
      }
    }
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      throw new ReplayProblem(
          "--mapping " + nameOrFile + " is neither a file nor one of: " + names());
    }
    try {
      return read(Files.readString(file), nameOrFile);
    } catch (IOException e) {
      throw new ReplayProblem("cannot read the mapping file " + nameOrFile, e);
    }
  }

  /** The mapping that fits a header best: all its columns are there, and most of them. */
  Optional<Mapping> fitting(Header header) {
    return mappings.stream()
        .filter(mapping -> header.hasAll(mapping.recognise()))
        .max(Comparator.comparingInt(mapping -> mapping.recognise().size()));
  }

  /** One line per mapping: its name, what it is for, and the columns it looks for. */
  String describe() {
    return mappings.stream()
        .map(mapping -> "  " + mapping.name() + ": " + String.join(", ", mapping.recognise()))
        .collect(Collectors.joining("\n"));
  }

  private String names() {
    return mappings.stream().map(Mapping::name).collect(Collectors.joining(", "));
  }

  private static Mapping read(String yaml, String where) {
    try {
      @Nullable Mapping mapping = YAML.readValue(yaml, Mapping.class);
      if (mapping == null) {
        throw new ReplayProblem(where + " is empty");
      }
      return mapping;
    } catch (JsonProcessingException e) {
      throw new ReplayProblem(where + " is not a mapping: " + e.getOriginalMessage(), e);
    }
  }
}
