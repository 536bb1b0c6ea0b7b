package vn.quantrac.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list that is searched for known weaknesses has every library that the product runs with. */
class ListOfLibrariesIT {

  private static final Path TARGET =
      Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).resolve("target");

  @Test
  void everyLibraryOnTheClassPathIsInTheList() throws Exception {
    JsonNode list = new ObjectMapper().readTree(TARGET.resolve("quantrac-sbom.json").toFile());
    assertThat(list.get("bomFormat").asText()).isEqualTo("CycloneDX");
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : list.get("components")) {
      assertThat(component.get("purl").asText()).startsWith("pkg:maven/");
      listed.add(component.get("name").asText() + "-" + component.get("version").asText());
    }
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        String name = library.getFileName().toString().replaceFirst("\\.jar$", "");
        // A classifier, as linux-x86_64, follows the version.
        if (listed.stream().noneMatch(name::startsWith)) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(listed).anyMatch(name -> name.startsWith("postgresql-"));
  }
}
