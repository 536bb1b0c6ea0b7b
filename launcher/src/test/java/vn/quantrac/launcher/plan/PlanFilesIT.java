package vn.quantrac.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.rulebook.RulebookWatch;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.PlanEdit;
import vn.quantrac.storage.PlanEditStore;
import vn.quantrac.storage.RulebookOrderStore;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/**
 * A text of a plan that is written in the product gets into the folder, and in force from there.
 */
class PlanFilesIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path root;

  @Test
  void anEditIsAFileThatIsPutInForceAndTakenAwayAgain() throws IOException {
    Path folder = root.resolve("rulebooks");
    String text =
        RulebookFiles.shipped()
            .find("plans/tra-vinh-air-2025.yaml")
            .orElseThrow()
            .text()
            .replace("code: tra-vinh-air-2025", "code: other-plan");
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      PlanEditStore edits = new PlanEditStore(database.dataSource());
      try (RulebookWatch rulebooks =
              RulebookWatch.start(
                  folder,
                  new RulebookStore(database.dataSource()),
                  new RulebookOrderStore(database.dataSource()));
          PlanFiles files = PlanFiles.start(folder, database.dataSource())) {
        assertThat(files).isNotNull();
        PlanEdit made = edits.add("other-plan", text, null, 0, "Mới", "test");
        await()
            .atMost(SOON)
            .until(() -> rulebooks.inForce().plans().find("other-plan").isPresent());
        assertThat(folder.resolve("plans/other-plan.yaml")).hasContent(text);
        assertThat(edits.waiting()).isEmpty();

        edits.add("other-plan", null, text, made.number(), "Nhầm", "test");
        await().atMost(SOON).until(() -> rulebooks.inForce().plans().find("other-plan").isEmpty());
        assertThat(Files.exists(folder.resolve("plans/other-plan.yaml"))).isFalse();
      }
    }
  }
}
