package vn.quantrac.launcher.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.RulebookFile;
import vn.quantrac.storage.RulebookFinding;
import vn.quantrac.storage.RulebookOrder;
import vn.quantrac.storage.RulebookOrderStore;
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
  private RulebookOrderStore orders;

  @BeforeEach
  void open() throws IOException {
    database = EmbeddedDatabase.create();
    store = new RulebookStore(database.dataSource());
    orders = new RulebookOrderStore(database.dataSource());
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
    try (RulebookWatch watch = RulebookWatch.start(root.resolve("rulebooks"), store, orders)) {
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

  private RulebookOrder order(String path, @Nullable String content, @Nullable String basis) {
    long id = orders.add(path, content, basis, "a reason", "person:lan", null).orElseThrow();
    return orders.find(id).orElseThrow();
  }

  private RulebookOrder carriedOut(RulebookOrder order) throws IOException {
    RulebookFolder folder = new RulebookFolder(root.resolve("rulebooks"));
    new OrderedRulebooks(folder, reload, store, orders).carryOut();
    return orders.find(order.id()).orElseThrow();
  }

  private static String sha256(String path, String text) {
    return RulebookFile.of(path, text, RulebookFile.DATA).sha256();
  }

  @Test
  void whatIsOrderedIsWrittenAndInForceInThePersonsName() throws IOException {
    reload.run();
    String text = shipped(ACT).replaceFirst("upper: 350", "upper: 300");
    RulebookOrder done = carriedOut(order(ACT, text, sha256(ACT, shipped(ACT))));

    assertThat(done.state()).isEqualTo(RulebookOrder.State.DONE);
    assertThat(done.set()).isEqualTo(2);
    assertThat(done.before()).as("nothing lay in the folder").isNull();
    assertThat(inForce().account()).isEqualTo("person:lan");
    assertThat(root.resolve("rulebooks").resolve(ACT)).hasContent(text);

    RulebookOrder undone = carriedOut(order(ACT, done.before(), sha256(ACT, text)));
    assertThat(undone.set()).isEqualTo(3);
    assertThat(root.resolve("rulebooks").resolve(ACT)).doesNotExist();
    assertThat(store.file(3, ACT).orElseThrow().content()).isEqualTo(shipped(ACT));
  }

  @Test
  void whatCannotBeInForceIsRefusedAndNotWritten() throws IOException {
    reload.run();
    String wrong = shipped(ACT).replaceFirst("upper: 350", "upper: 0");
    RulebookOrder refused = carriedOut(order(ACT, wrong, sha256(ACT, shipped(ACT))));

    assertThat(refused.state()).isEqualTo(RulebookOrder.State.REFUSED);
    assertThat(refused.problem()).contains("a limit must be above 0, got 0");
    assertThat(root.resolve("rulebooks").resolve(ACT)).doesNotExist();
    assertThat(inForce().number()).isEqualTo(1);
  }

  @Test
  void whatSomebodyElseHasChangedMeanwhileIsNotOverwritten() throws IOException {
    reload.run();
    write(ACT, shipped(ACT).replaceFirst("upper: 350", "upper: 310"));
    RulebookOrder refused = carriedOut(order(ACT, shipped(ACT) + "\n", sha256(ACT, shipped(ACT))));

    assertThat(refused.state()).isEqualTo(RulebookOrder.State.REFUSED);
    assertThat(refused.problem()).isEqualTo("the file has been changed since it was looked at");
    assertThat(root.resolve("rulebooks").resolve(ACT)).content().contains("upper: 310");
  }

  /** A kill between the file and the note: the order is begun, and its text stands already. */
  @Test
  void whatWasWrittenAndNotNotedIsNotedAfterAKill() throws IOException {
    reload.run();
    String text = shipped(ACT).replaceFirst("upper: 350", "upper: 300");
    RulebookOrder order = order(ACT, text, sha256(ACT, shipped(ACT)));
    orders.begin(order.id(), null);
    write(ACT, text);

    RulebookOrder done = carriedOut(order);
    assertThat(done.state()).isEqualTo(RulebookOrder.State.DONE);
    assertThat(done.before()).as("as it was before the kill").isNull();
    assertThat(inForce().number()).isEqualTo(2);
  }
}
