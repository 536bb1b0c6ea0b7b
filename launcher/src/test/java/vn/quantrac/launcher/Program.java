package vn.quantrac.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a program of the machine did.
 *
 * @param exitCode as it ended
 * @param output of both streams
 */
public record Program(int exitCode, String output) {
  private static final int LIMIT_SECONDS = 60;

  /** Runs it to its end, at most a minute. */
  public static Program run(String... command) {
    return run(new byte[0], command);
  }

  /** Runs it with that standard input. */
  public static Program run(byte[] input, String... command) {
    try {
      Path output = Files.createTempFile("program", ".out");
      Path standardInput = Files.createTempFile("program", ".in");
      Files.write(standardInput, input);
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectInput(standardInput.toFile())
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " did not end");
      }
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      Files.delete(standardInput);
      return new Program(process.exitValue(), text);
    } catch (IOException error) {
      throw new IllegalStateException("cannot run " + String.join(" ", command), error);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(error);
    }
  }
}
