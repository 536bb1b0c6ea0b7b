package vn.quantrac.launcher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.RulebookFinding;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** What a folder of rulebooks does to the set in force in the database. */
class RulebookReloadIT {

  private static final String ACT = "limits/qcvn-05-2023.yaml";

  @TempDir Path root;

  private EmbeddedDatabase database;
  private RulebookStore store;
  private RulebookReload reload;

  @BeforeEach
  void open() throws IOException {
    database = EmbeddedDatabase.create();
    store = new RulebookStore(database.dataSource());
    reload = new RulebookReload(RulebookFolder.make(root.resolve("rulebooks")), store);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve("rulebooks").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String shipped(String path) {
    return RulebookFiles.shipped().find(path).orElseThrow().text();
  }

  /** The act with a limit of zero, and the line on which that stands. */
  private int writeWrongAct() throws IOException {
    String wrong = shipped(ACT).replaceFirst("upper: 350", "upper: 0");
    write(ACT, wrong);
    return (int) wrong.substring(0, wrong.indexOf("upper: 0")).lines().count();
  }

  private RulebookSet inForce() {
    return store.newest().orElseThrow();
  }

  @Test
  void emptyFolderPutsTheShippedFilesInForceOnceAndToldOnce() throws IOException {
    assertThat(reload.run()).isTrue();
    assertThat(reload.run()).isTrue();

    assertThat(inForce().number()).isEqualTo(1);
    assertThat(inForce().files()).hasSameSizeAs(RulebookFiles.shipped().files());
    assertThat(inForce().files()).allMatch(file -> file.origin().equals("shipped"));
    assertThat(new ChangeLog(database.dataSource()).after(0, 10))
        .singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo("rulebooks"));
  }

  @Test
  void fileWithAShippedPathReplacesAndAnotherIsAddedAndDeletingBringsTheShippedBack()
      throws IOException {
    reload.run();
    write(ACT, shipped(ACT).replaceFirst("upper: 350", "upper: 300"));
    write("permits/ours.yaml", "permits: []\n");
    assertThat(reload.run()).isTrue();

    assertThat(inForce().number()).isEqualTo(2);
    assertThat(inForce().files()).hasSize(RulebookFiles.shipped().files().size() + 1);
    assertThat(store.file(2, ACT))
        .hasValueSatisfying(
            file -> {
              assertThat(file.origin()).isEqualTo("data");
              assertThat(file.content()).contains("upper: 300");
            });

    Files.delete(root.resolve("rulebooks").resolve(ACT));
    Files.delete(root.resolve("rulebooks/permits/ours.yaml"));
    assertThat(reload.run()).isTrue();
    assertThat(inForce().number()).isEqualTo(3);
    assertThat(store.file(3, ACT).orElseThrow().content()).isEqualTo(shipped(ACT));
  }

  @Test
  void copyOfAShippedFileChangesNothing() throws IOException {
    reload.run();
    write(ACT, shipped(ACT));
    assertThat(reload.run()).isTrue();
    assertThat(inForce().number()).isEqualTo(1);
  }

  @Test
  void wrongFileIsRefusedWithItsLineAndTheSetInForceStays() throws IOException {
    reload.run();
    int line = writeWrongAct();

    assertThat(reload.run()).isFalse();

    assertThat(inForce().number()).isEqualTo(1);
    assertThat(store.findings())
        .containsExactly(
            new RulebookFinding(ACT, line, "a limit must be above 0, got 0 (limit-positive)"));

    Files.delete(root.resolve("rulebooks").resolve(ACT));
    assertThat(reload.run()).isTrue();
    assertThat(store.findings()).isEmpty();
  }

  @Test
  void wrongFileAtTheFirstStartLeavesTheShippedOnesInForceAndIsTold() throws IOException {
    writeWrongAct();

    assertThat(reload.run()).isFalse();

    assertThat(inForce().number()).isEqualTo(1);
    assertThat(store.file(1, ACT).orElseThrow().content()).isEqualTo(shipped(ACT));
    assertThat(store.findings()).hasSize(1);
  }

  @Test
  void folderIsWatchedWhileTheProductRuns() throws IOException {
    try (RulebookWatch watch = RulebookWatch.start(root.resolve("rulebooks"), store)) {
      assertThat(inForce().number()).isEqualTo(1);
      assertThat(watch.catalogue().find("PM2.5")).isPresent();

      writeWrongAct();
      await().atMost(Duration.ofSeconds(30)).until(() -> !store.findings().isEmpty());
      assertThat(inForce().number()).isEqualTo(1);

      write(ACT, shipped(ACT).replaceFirst("upper: 350", "upper: 300"));
      await().atMost(Duration.ofSeconds(30)).until(() -> inForce().number() == 2);
      assertThat(store.findings()).isEmpty();
    }
  }
}
