package vn.quantrac.mqtt.inbox;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import vn.quantrac.domain.reading.Rejection;

/**
 * Where files of the inbox end: {@code done/} or {@code rejected/} below it, under the path they
 * had. Nothing is overwritten: a second file of the same name gets a number.
 */
final class Archive {

  static final String DONE = "done";
  static final String REJECTED = "rejected";

  private static final int MOST_OF_ONE_NAME = 100_000;
  private static final int MOST_REASONS = 1_000;

  private final Path inbox;

  Archive(Path inbox) {
    this.inbox = inbox;
  }

  /** Whether that path lies in the archive. */
  boolean contains(Path path) {
    return path.startsWith(inbox.resolve(DONE)) || path.startsWith(inbox.resolve(REJECTED));
  }

  void done(FoundFile file) throws IOException {
    move(file, DONE);
  }

  /** Moves the file and writes the reasons beside it. */
  void rejected(FoundFile file, List<Rejection> rejections) throws IOException {
    Path moved = move(file, REJECTED);
    String reasons =
        rejections.stream().limit(MOST_REASONS).map(Archive::line).collect(Collectors.joining());
    String more =
        rejections.size() > MOST_REASONS
            ? "and %d more\n".formatted(rejections.size() - MOST_REASONS)
            : "";
    Files.writeString(moved.resolveSibling(moved.getFileName() + ".reason.txt"), reasons + more);
  }

  private static String line(Rejection rejection) {
    String where =
        rejection.readingIndex() == null ? "whole file" : "line " + (rejection.readingIndex() + 1);
    return "%s: %s: %s\n".formatted(where, rejection.reason(), rejection.detail());
  }

  private Path move(FoundFile file, String folder) throws IOException {
    Path target = inbox.resolve(folder).resolve(file.relative());
    Files.createDirectories(target.getParent());
    for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
      try {
        return Files.move(file.path(), number == 1 ? target : numbered(target, number));
      } catch (FileAlreadyExistsException taken) {
        continue;
      }
    }
    throw new FileAlreadyExistsException(
        target.toString(), null, "and so do " + MOST_OF_ONE_NAME + " numbered ones");
  }

  private static Path numbered(Path target, int number) {
    String name = target.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return target.resolveSibling(
        "%s-%d%s".formatted(name.substring(0, dot), number, name.substring(dot)));
  }
}
