package vn.quantrac.launcher.database;

import java.nio.file.Path;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/**
 * A process of its own that starts the server in the folder of its first argument, executes the
 * statements of the others, and ends without a word, as by kill -9.
 */
final class AbandonedServer {
  private AbandonedServer() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedServer server =
        EmbeddedServer.start(DataFolder.open(Path.of(arguments[0]), "the folder"));
    Database database =
        Database.open(new DatabaseConfig(server.url(), server.user(), server.password(), 2));
    for (int i = 1; i < arguments.length; i++) {
      String statement = arguments[i];
      database.jdbi().useHandle(handle -> handle.execute(statement));
    }
    Runtime.getRuntime().halt(137);
  }
}
