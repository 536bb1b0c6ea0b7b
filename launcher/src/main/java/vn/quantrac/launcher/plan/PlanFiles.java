package vn.quantrac.launcher.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.storage.PlanEdit;
import vn.quantrac.storage.PlanEditStore;

/**
 * Writes the texts of plans that people wrote in the product into the folder of rulebooks, whose
 * watch puts them in force: one way for files of an editor and of the screen. An edit that was
 * written twice, after a crash between writing and noting it, is the same file.
 */
public final class PlanFiles implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Logger LOG = LoggerFactory.getLogger(PlanFiles.class);

  private final Path folder;
  private final PlanEditStore edits;
  private final RepeatedLook looks =
      new RepeatedLook("plan-files", "A text of a plan cannot be written now", this::look);

  private PlanFiles(Path folder, PlanEditStore edits) {
    this.folder = folder;
    this.edits = edits;
  }

  /**
   * Begins to look for edits.
   *
   * @param rulebooks the folder of rulebooks
   */
  public static PlanFiles start(Path rulebooks, DataSource database) {
    PlanFiles files = new PlanFiles(rulebooks.resolve("plans"), new PlanEditStore(database));
    files.looks.every(LOOK, LOOK);
    return files;
  }

  /** A full disk, or the database is away: the next look begins with the same edit. */
  private void look() throws IOException {
    for (PlanEdit edit : edits.waiting()) {
      write(edit);
      edits.written(edit.id());
      LOG.info("plan {}: text {} of {} is written", edit.plan(), edit.number(), edit.account());
    }
  }

  private void write(PlanEdit edit) throws IOException {
    Path file = folder.resolve(edit.plan() + ".yaml");
    if (edit.content() == null) {
      Files.deleteIfExists(file);
      return;
    }
    Files.createDirectories(folder);
    // Another ending, so that nobody takes the half-written file for a rulebook.
    Path half = folder.resolve(edit.plan() + ".yaml.part");
    Files.writeString(half, edit.content());
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends the looking; what waits is written after the next start. */
  @Override
  public void close() {
    looks.close();
  }
}
