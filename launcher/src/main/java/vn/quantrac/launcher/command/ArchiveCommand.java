package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.launcher.archive.Archive;
import vn.quantrac.launcher.archive.ArchiveException;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.StorageException;

/** {@code quantrac archive}: a station's months in files that need no Quantrac to be read. */
@Command(
    name = "archive",
    description = {
      "Writes a zip file of CSV tables for each station and month: readings with all quality axes and"
          + " all that was sent, hours, days, verdicts, and a manifest with SHA-256 of each.",
      "The product may run meanwhile. A file that is there is never overwritten."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ArchiveCommand implements Runnable {

  @Mixin private SpanOptions span = new SpanOptions();

  @Option(
      names = "--to-folder",
      paramLabel = "DIR",
      description = "Where the files go; made when missing (default: here).")
  private @Nullable Path folder;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    TimeRange range = span.range();
    Path target = folder == null ? Path.of("") : folder;
    PrintWriter out = spec.commandLine().getOut();
    try {
      new InstallationDatabase(data, database)
          .use(
              source -> {
                Migrator.requireCurrent(source);
                int files =
                    new Archive(
                            source,
                            Version.number(),
                            Clock.systemUTC(),
                            line -> {
                              out.println(line);
                              out.flush();
                            })
                        .make(span.station, range, target);
                out.println(files == 1 ? "1 file" : files + " files");
                out.flush();
              });
    } catch (IOException | ArchiveException | StorageException error) {
      throw new CommandFailedException(String.valueOf(error.getMessage()), error);
    }
  }
}
