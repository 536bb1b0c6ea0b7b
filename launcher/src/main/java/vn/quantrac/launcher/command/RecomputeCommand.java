package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.database.RunningServer;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.recompute.Recompute;
import vn.quantrac.launcher.recompute.StreamStoppedException;
import vn.quantrac.launcher.rulebook.RulebookFolder;
import vn.quantrac.launcher.rulebook.RulebookReload;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.RecomputeRequest;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.StorageException;
import vn.quantrac.storage.UnknownStationException;

/** {@code quantrac recompute}: brings stored spans up to the rulebooks in force. */
@Command(
    name = "recompute",
    description = {
      "Computes anew what follows from the stored readings of a span, by the rulebooks in force.",
      "A running product does it beside its work; otherwise it is done in this process.",
      "Only rows that differ are written; their former versions stay readable."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RecomputeCommand implements Callable<Integer> {
  private static final int CONNECTIONS = 4;

  @Mixin private SpanOptions span = new SpanOptions();
  @Mixin private DataOptions data = new DataOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    TimeRange range = span.range();
    Optional<ExternalDatabase> external = database.validate();
    try {
      if (external.isPresent()) {
        recompute(external.get(), range, null, false);
      } else {
        recomputeEmbedded(range);
      }
      return CommandLine.ExitCode.OK;
    } catch (UnknownStationException unknown) {
      throw new SettingException("--station", "no station " + span.station + " is registered");
    } catch (IOException | StorageException | StreamStoppedException error) {
      throw new CommandFailedException(String.valueOf(error.getMessage()), error);
    }
  }

  private void recomputeEmbedded(TimeRange range) throws Exception {
    Path root = data.folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(root.resolve("postgres"))) {
      throw new SettingException(DataOptions.DATA, "no installation is in " + root);
    }
    Optional<DataFolder> free = DataFolder.openUnlessInUse(root, DataOptions.DATA);
    if (free.isEmpty()) {
      RunningServer server =
          RunningServer.find(root)
              .orElseThrow(
                  () ->
                      new CommandFailedException(
                          "the Quantrac that runs on "
                              + root
                              + " has no database there: name it with --database-url, or wait until"
                              + " it has started"));
      recompute(
          new ExternalDatabase(server.url(), server.user(), server.password()), range, null, true);
      return;
    }
    try (DataFolder folder = free.get();
        EmbeddedServer server = EmbeddedServer.start(folder)) {
      recompute(
          new ExternalDatabase(server.url(), server.user(), server.password()),
          range,
          folder.rulebooks(),
          false);
    }
  }

  /**
   * @param rulebooks the folder from which nobody else puts rulebooks in force; null where the set
   *     in force in the database counts
   * @param platformRuns whether a stream is there that has perhaps not started yet
   */
  private void recompute(
      ExternalDatabase where, TimeRange range, @Nullable Path rulebooks, boolean platformRuns)
      throws Exception {
    DatabaseConfig config =
        new DatabaseConfig(where.url(), where.user(), where.password(), CONNECTIONS);
    PrintWriter out = spec.commandLine().getOut();
    try (Database pool = Database.open(config)) {
      Recompute recompute = new Recompute(config, pool.dataSource(), line -> print(out, line));
      String account = "command:" + System.getProperty("user.name");
      RecomputeRequest done;
      if (platformRuns || recompute.streamRuns()) {
        done = recompute.byStream(span.station, range, account);
      } else {
        Migrator.migrate(pool.dataSource());
        if (rulebooks != null) {
          new RulebookReload(RulebookFolder.make(rulebooks), new RulebookStore(pool.dataSource()))
              .run();
        }
        done = recompute.here(span.station, range, account);
      }
      print(
          out,
          "done: %s, %d rows changed"
              .formatted(Recompute.stations(done.stations()), done.rowsChanged()));
    }
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
