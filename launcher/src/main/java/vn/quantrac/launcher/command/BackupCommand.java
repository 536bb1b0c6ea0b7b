package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.quantrac.domain.station.Station;
import vn.quantrac.launcher.backup.Backup;
import vn.quantrac.launcher.backup.BackupException;
import vn.quantrac.storage.StorageException;

/** {@code quantrac backup}: the whole installation in one file. */
@Command(
    name = "backup",
    description = {
      "Writes the whole installation, as it stands at one moment, into one file that only its owner"
          + " can read: every table, secrets, rulebooks, and text files that wait.",
      "The product may run meanwhile. A file that is there is never overwritten."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BackupCommand implements Runnable {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'quantrac-'uuuuMMdd-HHmmss'.backup'", Locale.ROOT);

  @Option(
      names = "--to",
      paramLabel = "FILE|DIR",
      description = "The file, or a folder for one that is named by the time (default: here).")
  private @Nullable Path to;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    InstallationDatabase installation = new InstallationDatabase(data, database);
    PrintWriter out = spec.commandLine().getOut();
    Clock clock = Clock.systemUTC();
    Path file = file(clock.instant());
    try {
      installation.use(
          source ->
              new Backup(
                      installation.root(),
                      source,
                      Version.number(),
                      clock,
                      line -> {
                        out.println(line);
                        out.flush();
                      })
                  .make(file));
    } catch (IOException | BackupException | StorageException error) {
      throw new CommandFailedException(String.valueOf(error.getMessage()), error);
    }
  }

  private Path file(Instant now) {
    Path given = to == null ? Path.of("") : to;
    ZoneId zone = Station.DEFAULT_ZONE;
    return to == null || Files.isDirectory(given)
        ? given.resolve(NAME.format(now.atZone(zone)))
        : given;
  }
}
